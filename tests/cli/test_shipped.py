from narvard.cli import shipped as module
from narvard.cli.shipped import shipped


def test_what_is_shipped_is_found_and_nothing_else():
    assert shipped("schemas", "v1", "report.schema.json").is_file()
    assert shipped("schemas", "v1", "nothing.schema.json") is None


def test_the_package_comes_before_the_checkout(monkeypatch, tmp_path):
    package = tmp_path / "src" / "narvard"
    for root in (package, tmp_path):
        (root / "schemas").mkdir(parents=True)
    (tmp_path / "examples").mkdir()
    monkeypatch.setattr(module, "_PACKAGE", package)
    monkeypatch.setattr(module, "_CHECKOUT", tmp_path)
    assert shipped("schemas") == package / "schemas"
    assert shipped("examples") is None
    (tmp_path / "pyproject.toml").touch()
    assert shipped("examples") == tmp_path / "examples"
