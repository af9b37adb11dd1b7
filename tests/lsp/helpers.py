from datetime import date

from narvard.lsp.session import Options, Session

DAY = date(2025, 9, 1)


def session_on(folder, texts=None):
    """A session with files open: those named, or else every one in the folder."""
    session = Session(Options(as_of=lambda: DAY, workspace=(folder,)))
    if texts is None:
        texts = {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.yaml"))}
    for name, text in texts.items():
        session.put(folder / name, text)
    return session


def snapshot_of(folder, texts=None):
    return session_on(folder, texts).snapshot(folder)


def lines_and_codes(session, folder):
    return [(found.line, found.code) for found in session.check(folder).found]
