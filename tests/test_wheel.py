"""The wheel holds everything it needs, and works outside the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("narvard-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def narvard(installed, *arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "narvard", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def test_the_wheel_has_schemas_types_and_licence(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "narvard/py.typed",
        "narvard/schemas/v1/collaboration.schema.json",
        "narvard/schemas/v1/report.schema.json",
        "narvard/locale/sv/LC_MESSAGES/narvard.mo",
        "narvard/examples/rules/REF001-unresolved-reference/bad.yaml",
    } <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "docs")) for name in names)


def test_the_installed_command_is_the_wheel_and_checks(installed, tmp_path):
    where = subprocess.run(
        [sys.executable, "-c", "import narvard; print(narvard.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
    ).stdout
    assert Path(where.strip()).is_relative_to(installed)
    (tmp_path / "care.yaml").write_text("format: 1\ngroups: [{id: g, kind: bord}]\n", "utf-8")
    checked = narvard(installed, "check", "care.yaml", "--format", "json", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert [one["code"] for one in json.loads(checked.stdout)["diagnostics"]] == ["SHP004"]


def test_the_installed_command_writes_schemas_and_explains_with_examples(installed, tmp_path):
    written = narvard(installed, "schema", "--out", "schemas", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    published = (ROOT / "schemas" / "v1" / "collaboration.schema.json").read_text("utf-8")
    assert published in {path.read_text("utf-8") for path in tmp_path.rglob("*.schema.json")}
    explained = narvard(installed, "explain", "REF001", cwd=tmp_path)
    assert "Bad:" in explained.stdout
