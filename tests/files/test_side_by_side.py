import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest

import narvard
from narvard.cli import main
from narvard.cli.processes import readers
from narvard.files.limits import Limits
from narvard.files.load import load_files
from narvard.files.reading import LARGE, MANY

DAY = date(2026, 1, 1)


@pytest.fixture
def many(tmp_path):
    """More files than are read one by one: in order, refused in several ways, and JSON."""
    for number in range(MANY + 40):
        lines = f"format: 1\norganisations: [{{id: o-{number}, name: Ö {number}, kind: region}}]\n"
        (tmp_path / f"{number:03}.yaml").write_text(lines, encoding="utf-8")
    (tmp_path / "010.yaml").write_text("format: 1\norganisations: [{id: x, kinds: region}]\n")
    (tmp_path / "020.yaml").write_text("format: 1\npeople: [{id: p, organisation: o-21}\n")
    (tmp_path / "030.yaml").write_bytes(b"format: 1\n# \xf6\n")
    (tmp_path / "040.yaml").unlink()
    (tmp_path / "040.json").write_text('{"format": 1, "people": [{"id": "p-40", "nme": 1}]}')
    (tmp_path / "050.yaml").unlink()
    (tmp_path / "050.yaml").symlink_to("/dev/null")
    return tmp_path


def sound(folder):
    for name in ("010.yaml", "020.yaml", "030.yaml", "040.json", "050.yaml"):
        (folder / name).unlink()
    (folder / "wrong.yaml").write_text(
        "format: 1\npeople:\n  - {id: p, organisation: o-1}\n  - {id: q, organisation: o-999}\n"
    )
    return folder


@pytest.mark.parametrize("mend", [lambda folder: folder, sound], ids=["refused", "read"])
def test_the_report_is_the_same_as_one_after_the_other(many, mend):
    folder = mend(many)
    alone = narvard.check(folder, as_of=DAY)
    assert alone.diagnostics
    with ThreadPoolExecutor(3) as threads:
        assert narvard.check(folder, as_of=DAY, executor=threads) == alone
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert narvard.check(folder, as_of=DAY, executor=processes) == alone


def test_what_is_loaded_is_the_same(many):
    folder = sound(many)
    alone = narvard.load(folder)
    with ThreadPoolExecutor(2) as threads:
        together = narvard.load(folder, executor=threads)
    assert together.bundle == alone.bundle
    assert narvard.dump(together) == narvard.dump(alone)


def test_records_do_not_count_among_keys_and_values(many):
    folder = sound(many)
    limits = Limits(nodes=60)
    records = "".join(f"  - {{id: p-{number}, organisation: o-1}}\n" for number in range(40))
    (folder / "people.yaml").write_text(f"format: 1\npeople:\n{records}")
    (folder / "words.yaml").write_text(f"format: 1\nwords: {[0] * 60}\n")
    alone = load_files(folder, limits)
    with ThreadPoolExecutor(2) as threads:
        together = load_files(folder, limits, executor=threads)
    assert together.findings == alone.findings
    assert [finding.rule.code for finding in alone.findings] == ["YML010"]
    assert together.bundle == alone.bundle


def test_where_the_workers_end_the_files_are_read_all_the_same(many):
    folder = sound(many)
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_die)
    with pool:
        assert narvard.check(folder, as_of=DAY, executor=pool) == narvard.check(folder, as_of=DAY)


def _die():
    raise SystemExit(3)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_says_the_same_however_many_processes_read(many, jobs, capsys):
    folder = sound(many)
    codes = [
        main(["check", str(folder), "--as-of", "2026-01-01", *more])
        for more in ((), ("--jobs", jobs))
    ]
    output = capsys.readouterr().out
    assert codes == [1, 1]
    half = len(output) // 2
    assert output[:half] == output[half:]


@pytest.mark.parametrize("jobs", ["0", "-1", "62", "two", "1.5", "²"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(jobs, capsys):
    assert main(["check", "--jobs", jobs]) == 2
    assert "--jobs" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started otherwise here")
def test_no_process_is_left_behind(many):
    done = subprocess.Popen(
        [sys.executable, "-m", "narvard", "check", str(sound(many)), "--jobs", "3"],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert done.wait(timeout=60) in (0, 1)
    with pytest.raises(ProcessLookupError):
        os.killpg(done.pid, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started otherwise here")
@pytest.mark.skipif(sys.platform == "darwin", reason="processes are started otherwise here")
class TestReaders:
    @pytest.fixture(autouse=True)
    def two_cores(self, monkeypatch):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)

    def is_shared(self, path, jobs=None):
        with readers(path, jobs) as executor:
            return executor is not None

    def test_a_large_file_is_read_by_several(self, tmp_path):
        file = tmp_path / "large.yaml"
        file.write_bytes(b"#" * LARGE)
        assert self.is_shared(file)
        assert self.is_shared(tmp_path)
        assert not self.is_shared(file, jobs=1)

    def test_what_is_less_is_not(self, tmp_path, many):
        file = tmp_path / "less.yaml"
        file.write_bytes(b"#" * (LARGE - 1))
        assert not self.is_shared(file)
        assert not self.is_shared(tmp_path / "nothing")
        file.unlink()
        assert not self.is_shared(many)

    def test_many_files_that_hold_much_are(self, many):
        (many / "large.yaml").write_bytes(b"#" * 2_000_000)
        assert self.is_shared(many)

    def test_where_there_is_one_core_there_is_one_process(self, tmp_path, monkeypatch):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
        file = tmp_path / "large.yaml"
        file.write_bytes(b"#" * LARGE)
        assert not self.is_shared(file)
