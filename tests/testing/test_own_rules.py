"""A package with a rule of its own, as somebody else would make one."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "examples" / "own-rules"


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    """The package, built and installed into a fresh folder, without a network."""
    if find_spec("pip") is None or find_spec("hatchling") is None:
        pytest.skip("pip and hatchling are needed to install a package without a network")
    source = tmp_path_factory.mktemp("source") / "own-rules"
    shutil.copytree(PACKAGE, source)
    target = tmp_path_factory.mktemp("target")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    run("-m", "pip", "install", "--quiet", *options, "--target", target, source, cwd=source)
    return target


def run(*arguments, cwd, path=None, expected=0):
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **({} if path is None else {"PYTHONPATH": str(path)})},
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


def test_its_own_tests_pass_where_it_is_installed(target, tmp_path):
    tests = shutil.copytree(PACKAGE / "tests", tmp_path / "tests")
    out = run("-m", "pytest", "-q", "-p", "no:cacheprovider", tests, cwd=tmp_path, path=target)
    assert "4 passed" in out


def test_its_tests_fail_when_its_rule_finds_something_else(target, tmp_path):
    tests = shutil.copytree(PACKAGE / "tests", tmp_path / "tests")
    bad = tests / "ALD001-group-without-page" / "bad.yaml"
    text = bad.read_text("utf-8").replace(" # expect: ALD001", "").replace("decides", "prepares")
    bad.write_text(text, "utf-8")
    only = ["-k", "marked", "-p", "no:cacheprovider"]
    out = run("-m", "pytest", "-q", *only, tests, cwd=tmp_path, path=target, expected=1)
    assert "marks no line with '# expect: ALD001'" in out


def test_its_rule_runs_beside_the_others_when_settings_name_it(target, tmp_path):
    care = tmp_path / "care"
    shutil.copytree(ROOT / "examples" / "minimal", care)
    (care / "narvard.toml").write_text('select = ["ALD"]\nrules = ["alder_rules"]\n', "utf-8")
    check = ["-m", "narvard", "check", "care", "--as-of", "2025-04-03"]
    out = run(*check, "--format", "text", cwd=tmp_path, path=target)
    assert "ALD001 warning 'steering-group' may decide, and there is no page about it" in out
    assert "1 warning in 1 file" in out


def test_the_examples_can_be_held_without_hypothesis_and_pytest(tmp_path):
    code = """
        import sys
        sys.modules["hypothesis"] = sys.modules["pytest"] = None
        from datetime import date
        from pathlib import Path
        from alder_rules import ald001_group_without_page as rule
        from narvard.testing import check_examples
        check_examples(rule, Path(sys.argv[1]), as_of=date(2025, 4, 3))
    """
    lines = "\n".join(line.strip() for line in code.strip().splitlines())
    folder = PACKAGE / "tests" / "ALD001-group-without-page"
    run("-c", lines, folder, cwd=tmp_path, path=PACKAGE)
