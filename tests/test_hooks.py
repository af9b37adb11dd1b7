"""The hooks, the action and the pipelines that are offered, run as far as that goes offline."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "how-to" / "use-hooks-and-pipelines.md"
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
CARE = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
  - {id: home-care, kind: unit, part_of: alder-twn}
"""
CLEAN = CARE.replace("alder-twn", "alder-town")


def snippet(name):
    text = PAGE.read_text("utf-8")
    (found,) = re.findall(rf"<!-- {name} -->\n```text\n(.*?)```", text, re.DOTALL)
    return yaml.safe_load(found)


@pytest.fixture
def environment(tmp_path):
    """The environment of a process, with this narvard as the command `narvard`."""
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "narvard"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m narvard "$@"\n')
    command.chmod(0o755)
    kept = {"HOME": str(tmp_path), "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "GIT_CONFIG_NOSYSTEM": "1"}


def run(command, environment, folder):
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path, environment):
    """A fresh repository with 41 files."""
    folder = tmp_path / "repository"
    (folder / "care").mkdir(parents=True)
    (folder / "care" / "all.yaml").write_text(CARE)
    for number in range(40):
        (folder / "care" / f"unit-{number}.yaml").write_text(
            f"format: 1\norganisations: [{{id: unit-{number}, kind: unit, part_of: alder-town}}]\n"
        )
    for command in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "config", "user.email", "somebody@example.org"],
        ["git", "config", "user.name", "Somebody"],
        ["git", "add", "."],
    ):
        assert run(command, environment, folder).returncode == 0
    return folder


pre_commit = pytest.mark.skipif(
    shutil.which("git") is None or not shutil.which("pre-commit", path=Path(sys.executable).parent),
    reason="git or pre-commit is not installed",
)


def run_hook(repository, environment, hook, *, args=()):
    """Run a hook as it is published, but with the narvard that is here instead of a new one."""
    (published,) = [
        one
        for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
        if one["id"] == hook
    ]
    local = {**published, "language": "system", "args": list(args), "verbose": True}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    found = run(command, environment, repository)
    return found.returncode, found.stdout + found.stderr


@pre_commit
def test_the_manifest_is_one_that_pre_commit_reads(environment):
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    found = run(command, environment, ROOT)
    assert (found.returncode, found.stdout) == (0, "")


@pre_commit
def test_the_hook_for_the_whole_is_called_once_for_41_files(repository, environment):
    code, said = run_hook(repository, environment, "narvard-check", args=["care", "--lang", "en"])
    assert code == 1
    assert said.count("care/all.yaml:4:") == 1
    assert said.count(" in 41 files") == 1
    (repository / "care" / "all.yaml").write_text(CLEAN)
    code, said = run_hook(repository, environment, "narvard-check", args=["care", "--lang", "en"])
    assert code == 0
    assert said.count(" in 41 files") == 1


@pre_commit
def test_the_hook_for_the_shape_looks_at_each_file(repository, environment):
    assert run_hook(repository, environment, "narvard-schema")[0] == 0
    (repository / "care" / "unit-7.yaml").write_text("format: 1\norganisations: [{id: unit-7}]\n")
    code, said = run_hook(repository, environment, "narvard-schema", args=["--lang", "en"])
    assert code == 1
    assert "care/unit-7.yaml:2:" in said
    assert "lacks the key 'kind'" in said


@pre_commit
def test_the_hook_for_the_whole_sees_that_a_file_was_taken_away(repository, environment):
    (repository / "care" / "all.yaml").write_text(CLEAN)
    hook = {"environment": environment, "hook": "narvard-check", "args": ["care", "--lang", "en"]}
    assert run_hook(repository, **hook)[0] == 0
    for command in (
        ["git", "add", "."],
        ["git", "commit", "-q", "-m", "All"],
        ["git", "rm", "-q", "care/all.yaml"],
    ):
        assert run(command, environment, repository).returncode == 0
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    found = run(command, environment, repository)
    assert found.returncode == 1
    assert found.stdout.count("'alder-town' is not declared") == 40


@pre_commit
def test_the_hook_for_the_shape_leaves_what_is_no_part_of_a_collaboration(repository, environment):
    assert run(["narvard", "init", "new", "--yes"], environment, repository).returncode == 0
    command = ["narvard", "baseline", "care"]
    assert run(command, environment, repository).returncode == 0
    assert (repository / "narvard-baseline.json").is_file()
    assert run(["git", "add", "."], environment, repository).returncode == 0
    code, said = run_hook(repository, environment, "narvard-schema", args=["--lang", "en"])
    assert code == 0, said
    assert "new/groups.yaml" in said


def test_the_snippet_for_pre_commit_names_hooks_that_there_are():
    published = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = snippet("hooks")["repos"]
    assert {one["id"] for one in repo["hooks"]} <= {one["id"] for one in published}


def action():
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("version", "installed"), [("", "/somewhere/narvard"), ("0.1.0", "narvard==0.1.0")]
)
def test_the_action_installs_the_version_that_was_named(environment, tmp_path, version, installed):
    install, _ = action()["runs"]["steps"]
    (tmp_path / "bin" / "python").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / "bin" / "python").chmod(0o755)
    variables = {"NARVARD_VERSION": version, "GITHUB_ACTION_PATH": "/somewhere/narvard"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install["run"]]
    found = run(command, {**environment, **variables}, tmp_path)
    assert found.stdout == f"-m pip install --quiet {installed}\n"


def run_action(environment, folder, **inputs):
    """Run the steps of the action but for the installation, as a runner would."""
    stated = action()
    given = {name: one["default"] for name, one in stated["inputs"].items()} | inputs
    _, check = stated["runs"]["steps"]
    variables = {name: given[INPUT.fullmatch(value)[1]] for name, value in check["env"].items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]]
    return run(command, {**environment, **variables, "LANG": "C"}, folder)


def test_the_action_is_made_of_steps_that_take_their_inputs_from_the_environment():
    stated = action()
    assert stated["runs"]["using"] == "composite"
    for step in stated["runs"]["steps"]:
        assert step["shell"] == "bash"
        # What stands in an input must never become a part of the program.
        assert "${{" not in step["run"]
        names = [
            re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", one) for one in step["env"].values()
        ]
        assert {one[1] for one in names} <= stated["inputs"].keys()


def test_the_action_writes_commands_and_a_summary(environment, tmp_path):
    (tmp_path / "care.yaml").write_text(CARE)
    summary = tmp_path / "summary.md"
    on_github = {
        **environment,
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    found = run_action(on_github, tmp_path, path="care.yaml", sarif="found.sarif")
    assert found.returncode == 1
    assert found.stdout.startswith("::error file=care.yaml,line=4,")
    assert "REF001" in summary.read_text("utf-8")
    results = json.loads((tmp_path / "found.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["REF001"]
    (tmp_path / "care.yaml").write_text(CLEAN)
    assert run_action(on_github, tmp_path, path="care.yaml").returncode == 0


def test_an_input_of_the_action_is_never_a_program(environment, tmp_path):
    (tmp_path / "care.yaml").write_text(CLEAN)
    found = run_action(
        environment, tmp_path, path="care.yaml; touch done", **{"fail-on": "$(touch x)"}
    )
    assert found.returncode == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bin", "care.yaml"]


def test_the_workflow_gives_inputs_that_there_are():
    (job,) = snippet("workflow")["jobs"].values()
    (step,) = [one for one in job["steps"] if "narvard" in one.get("uses", "")]
    assert step["with"].keys() <= action()["inputs"].keys()


def test_the_pipeline_writes_what_gitlab_reads(environment, tmp_path):
    (job,) = snippet("pipeline").values()
    (tmp_path / "care").mkdir()
    (tmp_path / "care" / "all.yaml").write_text(CARE)
    command = shlex.split(job["script"][-1])
    assert run(command, environment, tmp_path).returncode == 1
    report = job["artifacts"]["reports"]["codequality"]
    (issue,) = json.loads((tmp_path / report).read_text("utf-8"))
    assert issue["location"] == {"path": "care/all.yaml", "lines": {"begin": 4}}
