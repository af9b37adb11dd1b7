from concurrent.futures import Executor, Future

import pytest

from narvard.files.assemble import RECORDS
from narvard.files.load import load_begun, load_files
from narvard.files.reading import LARGE, MANY, Reading

ITEM = f"  - {{id: g, name: {'n' * 80}}}\n"
LARGE_TEXT = f"format: 1\ngroups:\n{ITEM * (LARGE // len(ITEM) + 1)}"


class AtOnce(Executor):
    """What does each piece of work when it is given."""

    def __init__(self):
        self.given = 0

    def submit(self, fn, /, *args, **kwargs):
        self.given += 1
        future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def large(folder, text=LARGE_TEXT, name="large.yaml"):
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def many(folder):
    for number in range(MANY):
        text = f"format: 1\norganisations: [{{id: o-{number}, kind: region}}]\n"
        (folder / f"{number:03}.yaml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("make", [large, many])
def test_workers_begin_before_anything_is_asked_for(make, tmp_path):
    path = make(tmp_path)
    workers = AtOnce()
    reading = Reading(path, executor=workers)
    assert workers.given > 0
    loaded = load_begun(reading)
    alone = load_files(path)
    assert loaded.bundle == alone.bundle
    assert loaded.findings == alone.findings
    assert loaded.files == alone.files


def test_a_large_file_among_few_is_shared_out_whether_it_is_the_first_or_not(tmp_path):
    large(tmp_path, name="b.yaml")
    (tmp_path / "a.yaml").write_text("format: 1\n", "utf-8")
    (tmp_path / "c.json").write_text('{"format": 1}', "utf-8")
    workers = AtOnce()
    reading = Reading(tmp_path, executor=workers)
    assert workers.given == 0
    read, findings = reading.outcomes(RECORDS)
    assert [document.file.rpartition("/")[2] for document in read] == ["a.yaml", "b.yaml", "c.json"]
    assert findings == []
    assert workers.given > 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("large.json", '{"format": 1, "a": "' + "n" * LARGE + '"}'),
        ("large.yaml", LARGE_TEXT + "\x01"),
        ("large.yaml", LARGE_TEXT.replace("\n", "\r\n")),
        ("small.yaml", "format: 1\n"),
    ],
    ids=["JSON", "a forbidden character", "cannot be cut", "small"],
)
def test_what_cannot_be_shared_out_is_read_here(name, text, tmp_path):
    file = large(tmp_path, text, name)
    workers = AtOnce()
    reading = Reading(file, executor=workers)
    assert workers.given == 0
    loaded = load_begun(reading)
    assert loaded.findings == load_files(file).findings
    assert loaded.bundle == load_files(file).bundle


def test_a_file_that_is_not_there_is_told_when_it_is_asked_for(tmp_path):
    read, (finding,) = Reading(tmp_path / "nothing.yaml", executor=AtOnce()).outcomes()
    assert (read, finding.rule.code) == ([], "YML017")
