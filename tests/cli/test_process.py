import json
import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from narvard.version import __version__
from tests.cli.conftest import CLEAN, DANGLING

unix = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and FIFOs of POSIX")


def sentence(done):
    """What is said about a failure, once it is sure that it is no traceback."""
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    return said


def test_a_clean_check_says_which_day_it_is_for(narvard, clean):
    before = date.today()  # noqa: DTZ011 - the command line goes by the local day as well
    done = narvard("check", clean)
    after = date.today()  # noqa: DTZ011 - as above
    assert done.returncode == 0
    assert done.stdout.decode().rpartition(" ")[2].strip() in {str(before), str(after)}


def test_findings_and_the_exit_code(narvard, dangling):
    done = narvard("check", dangling, "--as-of", "2025-04-03")
    assert done.returncode == 1
    assert done.stdout.startswith(b"dangling.yaml:3:42: REF001 error ")
    assert b"\x1b" not in done.stdout


def test_standard_input(narvard):
    done = narvard("check", "-", stdin=DANGLING.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"<stdin>:3:42: REF001 error ")


@pytest.mark.parametrize("stdin", [b"", b"\xff\xfe\x00", b"\t- x", b"[" * 100_000, b"\x00"])
def test_odd_standard_input(narvard, stdin):
    done = narvard("check", "-", stdin=stdin)
    assert done.returncode == 1
    assert "<stdin>" in sentence(done)


def test_too_much_standard_input(narvard):
    done = narvard("check", "-", stdin=b"#" * (257 * 1024 * 1024))
    assert done.returncode == 1
    assert " YML010 " in sentence(done)


def test_a_missing_path(narvard):
    done = narvard("check", "nowhere")
    assert done.returncode == 2
    assert "'nowhere' cannot be read" in sentence(done)


def test_an_empty_folder(narvard):
    done = narvard("check")
    assert done.returncode == 2
    assert "no YAML or JSON files" in sentence(done)


def test_a_folder_without_yaml(narvard, folder):
    (folder / "notes.txt").write_text("nothing", "utf-8")
    done = narvard("check", str(folder))
    assert done.returncode == 2
    assert "no YAML or JSON files" in sentence(done)


@unix
def test_a_fifo_is_refused_at_once(narvard, folder):
    os.mkfifo(folder / "pipe.yaml")
    done = narvard("check", "pipe.yaml")
    assert done.returncode == 2
    assert "not a regular file" in sentence(done)


@unix
def test_a_closed_pipe_ends_quietly(folder):
    finding = "  - {id: home-care, kind: unit, part_of: alder-town}\n"
    (folder / "many.yaml").write_text("format: 1\norganisations:\n" + finding * 2000, "utf-8")
    checking = subprocess.Popen(
        [sys.executable, "-m", "narvard", "check", "many.yaml"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    reading = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(sys.stdin.readline(), end='')"],
        stdin=checking.stdout,
        stdout=subprocess.PIPE,
    )
    checking.stdout.close()
    first, _ = reading.communicate(timeout=60)
    _, said = checking.communicate(timeout=60)
    assert first.startswith(b"many.yaml:3:")
    assert said == b""
    assert checking.returncode == 141


@unix
def test_a_pipe_closed_before_the_first_word_ends_quietly(folder):
    (folder / "clean.yaml").write_text(CLEAN, "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "narvard", "check", "clean.yaml"],
        cwd=folder,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141


@unix
@pytest.mark.parametrize(
    ("closed", "path", "code"), [(">&-", "x.yaml", 1), ("2>&-", "x.yaml", 1), ("<&-", "-", 2)]
)
def test_a_stream_that_is_closed_from_the_start(folder, closed, path, code):
    (folder / "x.yaml").write_text(DANGLING, "utf-8")
    command = f'"$0" -m narvard check {path} {closed}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    sentence(done)
    assert done.returncode == code


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device is no path of ours
def test_a_full_disk_is_a_sentence(folder):
    (folder / "clean.yaml").write_text(CLEAN, "utf-8")
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device is no path of ours
        done = subprocess.run(
            [sys.executable, "-m", "narvard", "check", "clean.yaml"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.stderr == b"narvard: error: no space left on device\n"
    assert done.returncode == 2


@unix
def test_ctrl_c_while_reading_standard_input(folder):
    # A process started in the background may have been told to ignore Ctrl-C.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"{heeding}; from narvard.cli import run; run()"
    reading = subprocess.Popen(
        [sys.executable, "-c", script, "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # More than a pipe holds: once all of it is written, narvard is reading.
    reading.stdin.write(b"#" * 1024 * 1024)
    reading.stdin.flush()
    reading.send_signal(signal.SIGINT)
    _, said = reading.communicate(timeout=60)
    assert said == b"narvard: interrupted\n"
    assert reading.returncode == 130


def test_the_version(narvard):
    done = narvard("--version")
    assert (done.returncode, done.stdout) == (0, f"narvard {__version__}\n".encode())
    assert narvard("--version", "--debug").stdout == done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device is no path of ours
@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_a_version_that_cannot_be_said_is_a_sentence(folder, asked, monkeypatch):
    # Written at once, a message is lost within argparse.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device is no path of ours
        done = subprocess.run(
            [sys.executable, "-m", "narvard", asked],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.stderr == b"narvard: error: no space left on device\n"
    assert done.returncode == 2


@unix
def test_a_version_that_nobody_hears(folder):
    command = '"$0" -m narvard --version >&-'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in sentence(done)
    assert done.returncode == 0


def test_letters_the_terminal_does_not_know(narvard, folder):
    text = "format: 1\norganisations:\n  - {id: x, kind: unit, part_of: y} # Södra Älvsborg\n"
    (folder / "swedish.yaml").write_text(text, "utf-8")
    done = narvard("check", "swedish.yaml", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert rb"# S\xf6dra \xc4lvsborg" in done.stdout
    assert "# Södra Älvsborg" in narvard("check", "swedish.yaml", PYTHONUTF8="1").stdout.decode()


def test_json_is_utf_8_whatever_the_terminal_knows(narvard, folder):
    (folder / "åäö.yaml").write_text(DANGLING, "utf-8")
    done = narvard("check", "åäö.yaml", "--format", "json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["files"] == ["åäö.yaml"]


def test_the_same_input_gives_the_same_bytes(narvard, folder):
    for name in ("b", "a", "c"):
        (folder / f"{name}.yaml").write_text(DANGLING.replace("home-care", f"{name}-care"), "utf-8")
    outputs = {
        narvard("check", "--as-of", "2025-04-03", PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
