import signal
from concurrent.futures import Executor

import pytest

from narvard.cli import main, processes
from narvard.cli.processes import readers
from tests.cli.conftest import DANGLING


@pytest.mark.parametrize("jobs", ["0", "62", "-1", "two", "", "²"])
def test_a_number_of_processes_that_cannot_be(jobs, dangling, capsys):
    assert main(["check", dangling, f"--jobs={jobs}"]) == 2
    assert capsys.readouterr().err.endswith("argument --jobs: not a number from 1 to 61\n")


@pytest.mark.usefixtures("on_3_april_2025")
def test_two_processes_find_what_one_finds(folder, capsys):
    for name in ("one", "two", "three"):
        text = DANGLING.replace("home-care", f"{name}-care")
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    said = []
    for jobs in ("1", "2"):
        assert main(["check", "--jobs", jobs]) == 1
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[0].count(" REF001 error ") == 3


def test_as_many_as_are_asked_for_and_none_for_one(folder):
    with readers(folder, 1) as executor:
        assert executor is None
    with readers(folder, None) as executor:
        assert executor is None  # there is little to read
    with readers(folder, 2) as executor:
        assert isinstance(executor, Executor)


def test_ctrl_c_is_left_to_the_process_that_was_started_by_hand(folder):
    with readers(folder, 2) as executor:
        handlers = executor.submit(signal.getsignal, signal.SIGINT).result(60)
    assert handlers is signal.SIG_IGN
    before = signal.getsignal(signal.SIGINT)
    processes._start()
    assert signal.signal(signal.SIGINT, before) is signal.SIG_IGN
