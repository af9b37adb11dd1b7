"""Paths that lead to something else than a small file of text."""

import os
import socket
from pathlib import Path

FORMAT = "format: 1\n"
TOWN = FORMAT + "organisations:\n  - {id: town, kind: municipality}\n"
SECRET = "token: [not-to-be-shown\n"
LOST = FORMAT + "organisations:\n  - {id: a, kind: unit, part_of: b}\n"


def pipe(folder: Path) -> str:
    os.mkfifo(folder / "it.yaml")
    return "it.yaml"


def pipe_among_files(folder: Path) -> str:
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    return pipe(folder).removesuffix("it.yaml") or "."


def listening(folder: Path) -> str:
    before = Path.cwd()
    os.chdir(folder)  # the path of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("it.yaml")
    finally:
        os.chdir(before)
    return "it.yaml"


def link_to(target: str):
    def make(folder: Path) -> str:
        (folder / "it.yaml").symlink_to(target)
        return "it.yaml"

    return make


def link_in_folder(target: str):
    def make(folder: Path) -> str:
        (folder / "it.yaml").symlink_to(target)
        (folder / "town.yaml").write_text(TOWN, "utf-8")
        return "."

    return make


def link_through_a_folder(folder: Path) -> str:
    (folder / "out").symlink_to("/etc")
    (folder / "it.yaml").symlink_to("out/passwd")
    return "."


def two_links_in_a_circle(folder: Path) -> str:
    (folder / "a.yaml").symlink_to("b.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")
    return "."


def folder_that_is_a_file(folder: Path) -> str:
    (folder / "it.yaml").mkdir()
    (folder / "it.yaml" / "lost.yaml").write_text(LOST, "utf-8")
    return "."


def folders_in_a_circle(folder: Path) -> str:
    (folder / "a").mkdir()
    (folder / "a" / "b").symlink_to("..")
    (folder / "lost.yaml").write_text(LOST, "utf-8")
    return "."


def folders_in_folders(folder: Path) -> str:
    current = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(1_500):
            os.mkdir("deep", dir_fd=current)
            deeper = os.open("deep", os.O_RDONLY, dir_fd=current)
            os.close(current)
            current = deeper
        os.close(os.open("lost.yaml", os.O_CREAT | os.O_WRONLY, dir_fd=current))
    finally:
        os.close(current)
    return "."


def named(name: bytes | str):
    def make(folder: Path) -> str:
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), os.fsencode(name))))  # noqa: PTH118 - of bytes
        path.write_text(LOST, "utf-8")
        return "."

    return make


def file(name: str, content: bytes, path: str = "."):
    def make(folder: Path) -> str:
        (folder / name).write_bytes(content)
        return path

    return make


def with_settings(content: bytes):
    def make(folder: Path) -> str:
        (folder / "town.yaml").write_text(TOWN, "utf-8")
        (folder / "narvard.toml").write_bytes(content)
        return "town.yaml"

    return make


def with_linked_settings(target: str):
    def make(folder: Path) -> str:
        (folder / "town.yaml").write_text(TOWN, "utf-8")
        (folder / "narvard.toml").symlink_to(target)
        return "town.yaml"

    return make


def in_repository(setting: str | None, of: str = SECRET):
    """Settings of a checkout that lead to a file outside of it."""

    def make(folder: Path) -> str:
        (folder / "secret.txt").write_text(of, "utf-8")
        checkout = folder / "checkout"
        (checkout / ".git").mkdir(parents=True)
        (checkout / "town.yaml").write_text(TOWN, "utf-8")
        settings = checkout / "narvard.toml"
        if setting is None:
            settings.symlink_to("../secret.txt")
        else:
            settings.write_text(f'{setting} = "../secret.txt"\n', "utf-8")
        return "checkout/town.yaml"

    return make


def with_pipe_as_settings(folder: Path) -> str:
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    os.mkfifo(folder / "narvard.toml")
    return "town.yaml"


def with_pipe_as_baseline(folder: Path) -> str:
    os.mkfifo(folder / "narvard-baseline.json")
    return with_settings(b'baseline = "narvard-baseline.json"\n')(folder)


def huge(folder: Path) -> str:
    with (folder / "it.yaml").open("wb") as made:
        made.truncate(2**40)
    return "it.yaml"


def very_many(folder: Path) -> str:
    for number in range(1_000):
        (folder / f"{number}.yaml").write_text(FORMAT, "utf-8")
    (folder / "lost.yaml").write_text(LOST, "utf-8")
    return "."


def without_permission(folder: Path) -> str:
    (folder / "it.yaml").write_text(TOWN, "utf-8")
    (folder / "it.yaml").chmod(0)
    return "it.yaml"


PATHS = {
    "nothing": (lambda _: "missing.yaml", "YML017", 2),
    "a name below a file": (file("a.yaml", b"", "a.yaml/b.yaml"), "YML017", 2),
    "a name that is too long": (lambda _: "x" * 300 + ".yaml", "YML017", 2),
    "a path that is too long": (lambda _: "x/" * 3_000 + "it.yaml", "YML017", 2),
    "an empty folder": (lambda _: ".", "YML019", 2),
    "a folder of other files": (file("it.txt", b"a"), "YML019", 2),
    "a folder of hidden files": (file(".it.yaml", b"a"), "YML019", 2),
    "a folder of what is left of a save": (file(".it.yaml.1a2b3c", TOWN.encode()), "YML019", 2),
    "a pipe": (pipe, "YML017", 2),
    "a pipe among files": (pipe_among_files, "YML017", 2),
    "a socket": (listening, "YML017", 2),
    "a device without an end": (link_to("/dev/zero"), "YML017", 2),
    "a device of chance": (link_to("/dev/urandom"), "YML017", 2),
    "the terminal": (link_to("/dev/tty"), "YML017", 2),
    "a link to nothing": (link_to("nothing"), "YML017", 2),
    "a link to itself": (link_to("it.yaml"), "YML017", 2),
    "memory of the process": (link_to("/proc/self/mem"), "YML017", 2),
    "the kernel's own": (link_in_folder("/proc/version"), "YML018", 1),
    "a link to passwords": (link_in_folder("/etc/passwd"), "YML018", 1),
    "a link upwards": (link_in_folder("../../../../../etc/passwd"), "YML018", 1),
    "a link to a device in a folder": (link_in_folder("/dev/zero"), "YML018", 1),
    "a link to nothing in a folder": (link_in_folder("nothing"), "YML017", 2),
    "a link through a linked folder": (link_through_a_folder, "YML018, YML018", 1),
    "two links in a circle": (two_links_in_a_circle, "YML017, YML017", 2),
    "a folder with the name of a file": (folder_that_is_a_file, "REF001 3:34", 1),
    "folders in a circle": (folders_in_a_circle, "REF001 3:34", 1),
    "fifteen hundred folders in each other": (folders_in_folders, "YML017", 2),
    "a name with a line end": (named("a\n::error::b.yaml"), "REF001 3:34", 1),
    "a name that steers a terminal": (named("a\x1b[2J\x1b]0;x\x07.yaml"), "REF001 3:34", 1),
    "a name that is no UTF-8": (named(b"a\xff\xfe.yaml"), "REF001 3:34", 1),
    "a name from right to left": (named("a\u202elmay.yaml"), "REF001 3:34", 1),
    "a name with a colon and numbers": (named("a:1:2: REF001.yaml"), "REF001 3:34", 1),
    "a name of markup": (named("<script>alert(1)<&.yaml"), "REF001 3:34", 1),
    "a name of 255 bytes": (named("x" * 250 + ".yaml"), "REF001 3:34", 1),
    "a name that is an option": (named("--fix.yaml"), "REF001 3:34", 1),
    "a file of a terabyte": (huge, "YML010", 1),
    "a thousand files": (very_many, "REF001 3:34", 1),
    "settings that are no text": (with_settings(b"\xff\xfe"), "SET001 1:1", 2),
    "settings that are no TOML": (with_settings(b"a = \n"), "SET001 1:5", 2),
    "settings of nothing but brackets": (with_settings(b"a = " + b"[" * 100_000), "SET001", 2),
    "settings of tables in tables": (
        with_settings(b"[a" + b".a" * 5_000 + b"]\n"),
        "SET002 1:1",
        1,
    ),
    "settings of a huge number": (with_settings(b"a = " + b"9" * 10_000 + b"\n"), "SET001", 2),
    "settings with a null character": (with_settings(b"a = '\0'\n"), "SET001 1:6", 2),
    "settings that are a pipe": (with_pipe_as_settings, "SET001", 2),
    "settings that are a device": (with_linked_settings("/dev/zero"), "SET001", 2),
    "settings that are a link out of the repository": (in_repository(None), "SET001", 2),
    "a baseline that is a pipe": (with_pipe_as_baseline, "SET007 1:12", 1),
    "a baseline outside of the repository": (in_repository("baseline"), "SET003 1:12", 1),
    "a profile outside of the repository": (in_repository("profile"), "SET003 1:11", 1),
}
