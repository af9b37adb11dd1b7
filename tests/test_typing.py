"""A program that uses narvard is understood by type checkers, and says what is true."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import narvard
from narvard import Severity

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
CONSUMER = ROOT / "tests" / "consumer" / "consumer.py"
OWN_RULES = ROOT / "examples" / "own-rules"


@pytest.fixture(scope="module")
def mypy(tmp_path_factory):
    """Runs mypy; what it has found out about narvard it keeps from one run to the next."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file="]
    cache = ["--cache-dir", str(tmp_path_factory.mktemp("cache"))]

    def run(folder, *arguments):
        found = subprocess.run(
            [*command, *cache, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        return found.stdout

    return run


def test_mypy_reads_a_consumer_strictly(mypy, tmp_path):
    assert mypy(tmp_path, str(CONSUMER)).startswith("Success: no issues found in 1 source file")


def test_mypy_reads_rules_of_ones_own_strictly(mypy):
    assert mypy(OWN_RULES, "alder_rules", "tests").startswith("Success: no issues found")


def test_what_the_consumer_says_is_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    spec = importlib.util.spec_from_file_location("consumer", CONSUMER)
    consumer = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "consumer", consumer)
    spec.loader.exec_module(consumer)
    told = consumer.main(Path("examples/sodra-alvsborg-clean"), date(2025, 4, 3))
    assert told.verdict.passed
    assert told.verdict.worst in (None, Severity.WARNING, Severity.INFO)
    assert told.ok
    assert told.codes == ["MEM007"]
    assert told.explored == [True]
    assert told.decided == "no matter has the id 'no-such-matter'"
    assert len(told.seats) == len(narvard.table(narvard.load(
        "examples/sodra-alvsborg-clean"), "seats", on=date(2025, 4, 3)).rows)  # fmt: skip


@pytest.fixture
def pyright(tmp_path):
    """Runs pyright beside a copy of narvard, as if it were installed there."""
    program = os.environ.get("NARVARD_PYRIGHT") or shutil.which("pyright")
    if program is None:
        pytest.skip("pyright is not installed; NARVARD_PYRIGHT may name it")
    packages = tmp_path / "packages"
    shutil.copytree(ROOT / "src" / "narvard", packages / "narvard")
    libraries = [*map(str, Path(sys.prefix).glob("lib/python3*/site-packages"))]
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(packages), *libraries],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))

    def run(*arguments):
        found = subprocess.run(
            [program, "--outputjson", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return json.loads(found.stdout)

    return run


def test_pyright_reads_a_consumer_strictly(pyright, tmp_path):
    shutil.copy(CONSUMER, tmp_path)
    found = pyright("consumer.py")
    assert [one["message"] for one in found["generalDiagnostics"]] == []


def test_pyright_reads_rules_of_ones_own_strictly(pyright, tmp_path):
    shutil.copytree(OWN_RULES / "alder_rules", tmp_path / "alder_rules")
    shutil.copytree(OWN_RULES / "tests", tmp_path / "tests")
    found = pyright("alder_rules", "tests")
    assert found["summary"]["filesAnalyzed"] == 3
    assert [one["message"] for one in found["generalDiagnostics"]] == []


def test_every_public_type_is_known(tmp_path):
    program = os.environ.get("NARVARD_PYRIGHT") or shutil.which("pyright")
    if program is None:
        pytest.skip("pyright is not installed; NARVARD_PYRIGHT may name it")
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    (site,) = environment.glob("lib/python3*/site-packages")
    shutil.copytree(ROOT / "src" / "narvard", site / "narvard")
    libraries = map(str, Path(sys.prefix).glob("lib/python3*/site-packages"))
    (site / "libraries.pth").write_text("\n".join(libraries))
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    found = subprocess.run(
        [program, "--verifytypes", "narvard", "--ignoreexternal", "--outputjson"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "VIRTUAL_ENV": str(environment)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(found.stdout)["typeCompleteness"]
    unknown = [
        one["name"] for one in told["symbols"] if one["isExported"] and not one["isTypeKnown"]
    ]
    assert unknown == [], "\n".join(unknown)
    assert told["completenessScore"] == 1
