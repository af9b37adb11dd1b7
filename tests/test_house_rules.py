"""What must stay true of the package as a whole."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import narvard

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "narvard"


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_imports_go_one_way():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", ROOT / "pyproject.toml"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert found.returncode == 0, found.stdout


def test_public_names_can_all_be_imported():
    for name in narvard.__all__:
        assert getattr(narvard, name) is not None
    assert set(narvard.__all__) <= set(dir(narvard))


def test_public_names_are_the_same_for_type_checkers_and_at_run_time():
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    for_checkers = {
        alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert for_checkers == narvard._HOMES
    assert set(narvard.__all__) == {*narvard._HOMES, "__version__"}


def test_importing_narvard_loads_no_heavy_library():
    loaded = run_python(
        "import sys, narvard; print(*sorted(sys.modules))",
    ).split()
    heavy = {"yaml", "attrs", "attr", "jsonschema", "referencing", "hypothesis", "holidays"}
    assert "narvard" in loaded
    assert not heavy & set(loaded)


def test_a_check_without_faults_of_shape_loads_no_jsonschema():
    loaded = run_python(
        "import sys, datetime, narvard;"
        f"narvard.check({str(ROOT / 'examples' / 'minimal')!r}, as_of=datetime.date(2025, 4, 3));"
        "print(*sorted(sys.modules))"
    ).split()
    assert "narvard.engine" in loaded
    assert not {"jsonschema", "referencing", "hypothesis"} & set(loaded)


def test_only_the_command_line_reads_the_clock():
    offenders = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if ".today()" in path.read_text("utf-8") or ".now(" in path.read_text("utf-8")
    ]
    assert all(path.startswith("cli") for path in offenders), offenders


def test_every_module_says_what_it_is_for():
    for path in SOURCE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_what_no_test_reaches_says_why():
    without = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in SOURCE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "pragma:" in line and not re.search(r"# pragma: no (cover|branch) - \w+ \w+", line)
    ]
    assert without == []


def test_every_rule_is_listed_once():
    written = (SOURCE / "rules").glob("*/[a-z][a-z][a-z][0-9][0-9][0-9]_*.py")
    listed = [module.__name__.rpartition(".")[2] for module in narvard.ALL_RULES]
    assert sorted(listed) == sorted(path.stem for path in written)
    families = [module.RULE.code[:3] for module in narvard.ALL_RULES]
    codes = [module.RULE.code for module in narvard.ALL_RULES]
    assert codes == sorted(codes, key=lambda code: (families.index(code[:3]), code))
