import json
from pathlib import Path

from jsonschema import Draft202012Validator

from narvard.cli import main, schema

SCHEMAS = Path(__file__).parents[2] / "schemas" / "v1"


def test_the_schema_of_a_collaboration_goes_to_standard_output(capsys):
    assert main(["schema"]) == 0
    written = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(written)
    assert "organisations" in written["properties"]


def test_every_schema_goes_into_a_folder(folder, capsys):
    assert main(["schema", "--out", "deep/down"]) == 0
    written = capsys.readouterr().out.splitlines()
    shipped = {path.name: path.read_bytes() for path in SCHEMAS.glob("*.schema.json")}
    assert written == [f"deep/down/{name}" for name in sorted(shipped)]
    assert {Path(path).name: (folder / path).read_bytes() for path in written} == shipped


def test_a_folder_that_cannot_be_made_is_a_sentence(clean, capsys):
    assert main(["schema", "--out", clean]) == 2
    assert capsys.readouterr().err == "narvard: error: clean.yaml: file exists\n"


def test_an_installation_without_schemas_is_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(schema, "shipped", lambda *_parts: None)
    assert main(["schema"]) == 2
    assert "has no schemas in it" in capsys.readouterr().err
