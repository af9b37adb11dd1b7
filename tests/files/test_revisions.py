import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from narvard.files.faults import LINK_OUT_OF_FOLDER, NO_FILES, TOO_LARGE, UNREADABLE_FILE
from narvard.files.git import Blobs
from narvard.files.limits import Limits
from narvard.files.revisions import (
    RevisionRange,
    load_range,
    load_revision,
    merge_base,
    split_range,
)
from narvard.kernel.errors import Unanswerable
from narvard.kernel.findings import FilePlace
from narvard.kernel.phrase import ENGLISH, say

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = "format: 1\ncollaboration: {id: valley}\norganisations: [{id: town, kind: municipality}]\n"
NEW = OLD.replace("town", "city")


def git(folder, *arguments):
    """Run git as someone whose configuration is empty."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": "2025-04-03T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-04-03T12:00:00Z",
    }
    done = subprocess.run(
        ["git", "-C", folder, *arguments], env=environment, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def write(folder, files):
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def commit(folder, files=None, *, message="change"):
    write(folder, files or {})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.fixture
def two_commits(repository):
    commit(repository, {"care/all.yaml": OLD})
    commit(repository, {"care/all.yaml": NEW})
    return repository


def ids(loaded):
    return [one.id for one in loaded.bundle.organisations]


def findings(loaded):
    return [
        (finding.rule.code, finding.place.file)
        for finding in loaded.findings
        if isinstance(finding.place, FilePlace)
    ]


def refusal(path, revision):
    with pytest.raises(Unanswerable) as caught:
        load_revision(path, revision)
    return say(caught.value.said, ENGLISH)


def state(folder):
    """The bytes and the time of change of everything there is, git's own folder included."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_each_revision_has_what_it_had(two_commits):
    write(two_commits, {"care/all.yaml": "not even YAML: ["})
    old = load_revision(two_commits / "care", "HEAD~1")
    assert (ids(old), old.files, old.complete) == (["town"], ("HEAD~1:care/all.yaml",), True)
    assert ids(load_revision(two_commits / "care", "main")) == ["city"]
    assert ids(load_revision(two_commits / "care" / "all.yaml", "HEAD~1")) == ["town"]
    assert ids(load_revision(two_commits, "HEAD~1")) == ["town"]


def test_a_commit_can_be_named_in_any_way(two_commits):
    git(two_commits, "tag", "-a", "v1", "-m", "first", "HEAD~1")
    full = git(two_commits, "rev-parse", "HEAD~1")
    for revision in ("v1", "main^", "@~1", full, full[:10], "HEAD^{/change}~1"):
        assert ids(load_revision(two_commits, revision)) == ["town"]


def test_nothing_is_touched(two_commits):
    # A file whose time of change differs from the index tempts git to refresh the index.
    os.utime(two_commits / "care" / "all.yaml", (1, 1))
    before = state(two_commits)
    load_range(two_commits / "care", RevisionRange(old="HEAD~1", new="HEAD"))
    merge_base(two_commits, "HEAD~1", "HEAD")
    assert state(two_commits) == before


def test_nothing_that_is_configured_is_run(two_commits, tmp_path):
    sign = tmp_path / "was-run"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{sign}'\ncat\n", "utf-8")
    program.chmod(0o755)
    write(two_commits, {".gitattributes": "*.yaml filter=evil diff=evil\n"})
    commit(two_commits)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
        "diff.external",
        "alias.cat-file",
        "alias.ls-tree",
    ):
        git(two_commits, "config", key, str(program))
    assert ids(load_revision(two_commits, "HEAD~2")) == ["town"]
    assert not sign.exists()


def test_variables_of_git_do_not_lead_elsewhere(two_commits, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(trace))
    assert ids(load_revision(two_commits, "HEAD~1")) == ["town"]
    assert not trace.exists()


def test_replaced_objects_do_not_count(two_commits):
    git(two_commits, "replace", "HEAD~1", "HEAD")
    assert ids(load_revision(two_commits, "HEAD~1")) == ["town"]


def test_the_files_are_those_that_would_be_found_on_the_disk(repository):
    # The same files as in the test of discovery.
    names = ["b.yaml", "a.yml", "B/z.json", "b/å.yaml", "b/c/d.YAML", "b-c.yaml"]
    names += ['it\'s "quoted" \\ here.yaml', "with space.yaml", "-p.yaml", ":(top)x.yaml"]
    skipped = [".hidden/a.yaml", ".c.yaml", "d.txt", "e.yaml~", "yaml", "b/.x/f.yaml"]
    texts = {name: "format: 1\n" for name in names if not name.endswith(".json")}
    commit(
        repository, {**texts, "B/z.json": '{"format": 1}', **dict.fromkeys(skipped, "format: 1")}
    )
    read = load_revision(repository, "HEAD")
    assert read.findings == ()
    assert read.files == (
        "HEAD:-p.yaml",
        "HEAD::(top)x.yaml",
        "HEAD:B/z.json",
        "HEAD:a.yml",
        "HEAD:b/c/d.YAML",
        "HEAD:b/å.yaml",
        "HEAD:b-c.yaml",
        "HEAD:b.yaml",
        'HEAD:it\'s "quoted" \\ here.yaml',
        "HEAD:with space.yaml",
    )
    for name in ("-p.yaml", ":(top)x.yaml", 'it\'s "quoted" \\ here.yaml', "b/å.yaml", "d.txt"):
        assert load_revision(repository / name, "HEAD").files == (f"HEAD:{name}",)


def test_a_name_that_is_not_utf_8(repository):
    name = os.fsdecode(b"br\xf6d.yaml")
    try:
        write(repository, {name: OLD})
    except OSError:
        pytest.skip("the file system takes no such name")
    commit(repository)
    assert load_revision(repository, "HEAD").files == (r"HEAD:br\xf6d.yaml",)
    assert ids(load_revision(repository / name, "HEAD")) == ["town"]


def test_links_as_on_the_disk(repository):
    commit(repository, {"inside/a.yaml": OLD, "inside/d.txt": NEW, "outside/e.yaml": NEW})
    links = {
        "inside/to-a.yaml": "a.yaml",
        "inside/to-d.yaml": "d.txt",
        "inside/to-d-again.yaml": "./../inside/d.txt",
        "inside/to-e.yaml": "../outside/e.yaml",
        "inside/to-nothing.yaml": "nothing",
        "inside/to-outside": "../outside",
        "inside/to-text": "../README",
        "inside/absolute.yaml": "/etc/hostname",
        "inside/above.yaml": "../../x.yaml",
        "inside/circle.yaml": "circle.yaml",
        "inside/up": "..",
        "inside/to-self": ".",
        "inside/through.yaml": "to-self/d.txt",
        "elsewhere": "inside",
    }
    for link, target in links.items():
        (repository / link).symlink_to(target)
    commit(repository)
    read = load_revision(repository / "inside", "HEAD")
    assert read.files == ("HEAD:inside/a.yaml", "HEAD:inside/through.yaml")
    out, missing = LINK_OUT_OF_FOLDER.code, UNREADABLE_FILE.code
    assert findings(read) == [
        (out, "HEAD:inside/above.yaml"),
        (out, "HEAD:inside/absolute.yaml"),
        (missing, "HEAD:inside/circle.yaml"),
        (out, "HEAD:inside/to-e.yaml"),
        (missing, "HEAD:inside/to-nothing.yaml"),
        (out, "HEAD:inside/to-outside"),
        (out, "HEAD:inside/up"),
    ]


def test_a_path_through_a_link_of_the_revision(repository):
    commit(repository, {"new/all.yaml": OLD})
    (repository / "old").symlink_to("new")
    commit(repository)
    (repository / "old").unlink()
    assert ids(load_revision(repository / "old", "HEAD")) == ["town"]
    assert ids(load_revision(repository / "old" / "all.yaml", "HEAD")) == ["town"]


def test_a_submodule_is_named_and_not_entered(two_commits):
    name = git(two_commits, "rev-parse", "HEAD")
    git(two_commits, "update-index", "--add", "--cacheinfo", f"160000,{name},care/part")
    git(two_commits, "commit", "-q", "-m", "submodule")
    read = load_revision(two_commits, "HEAD")
    assert findings(read) == [(UNREADABLE_FILE.code, "HEAD:care/part")]
    assert ids(read) == ["city"]


def test_faults_stand_at_lines_of_the_revision(repository):
    commit(repository, {"a.yaml": OLD + "groops: []\n"})
    read = load_revision(repository, "HEAD")
    assert not read.complete
    (found,) = read.findings
    assert found.place.file == "HEAD:a.yaml"


def test_a_file_that_is_too_large(repository):
    commit(repository, {"a.yaml": OLD, "b.yaml": "format: 1\n"})
    read = load_revision(repository, "HEAD", Limits(size=20))
    assert findings(read) == [(TOO_LARGE.code, "HEAD:a.yaml")]
    assert read.files == ("HEAD:a.yaml", "HEAD:b.yaml")


def test_a_folder_without_files(repository):
    commit(repository, {"care/a.txt": "", "b.txt": ""})
    assert findings(load_revision(repository / "care", "HEAD")) == [(NO_FILES.code, "HEAD:care")]
    assert findings(load_revision(repository, "HEAD")) == [(NO_FILES.code, "HEAD:")]


def test_a_path_that_is_gone_now(two_commits):
    shutil.rmtree(two_commits / "care")
    assert ids(load_revision(two_commits / "care" / "all.yaml", "HEAD")) == ["city"]


def test_hidden_paths_that_are_asked_for(repository):
    commit(repository, {".care/a.yaml": OLD, ".odd": NEW})
    assert ids(load_revision(repository / ".care", "HEAD")) == ["town"]
    assert ids(load_revision(repository / ".odd", "HEAD")) == ["city"]


def test_another_current_folder_and_a_linked_worktree(two_commits, tmp_path, monkeypatch):
    tree = tmp_path / "tree"
    git(two_commits, "worktree", "add", "-q", "--detach", str(tree), "HEAD~1")
    monkeypatch.chdir(two_commits / "care")
    assert ids(load_revision(tree / "care", "HEAD")) == ["town"]
    assert ids(load_revision(Path(), "HEAD")) == ["city"]
    assert load_revision(Path("all.yaml"), "HEAD").files == ("HEAD:care/all.yaml",)


@pytest.mark.parametrize(
    "revision",
    [
        "nowhere",
        "",
        "^HEAD",
        "HEAD:care",
        "HEAD~1..HEAD",
        "--all",
        "-h",
        "HEAD\n",
        "a\0b",
        "\ud800",
    ],
)
def test_a_revision_that_git_does_not_know(two_commits, revision):
    assert refusal(two_commits, revision) == f"git knows no revision '{revision}'"


def test_a_path_that_was_not_there(two_commits):
    commit(two_commits, {"later/a.yaml": OLD})
    assert (
        refusal(two_commits / "later", "HEAD~1") == "there is no 'later' in the revision 'HEAD~1'"
    )
    assert refusal(two_commits / "care" / "all.yaml" / "x", "HEAD") == (
        "there is no 'care/all.yaml/x' in the revision 'HEAD'"
    )


def test_no_repository(tmp_path):
    folder = tmp_path / "plain"
    folder.mkdir()
    assert refusal(folder, "HEAD") == f"'{folder}' lies in no work tree of git"


def test_inside_the_folder_of_git_there_is_no_work_tree(two_commits):
    assert refusal(two_commits / ".git", "HEAD").endswith("lies in no work tree of git")


def test_no_commit_yet(repository):
    assert refusal(repository, "HEAD") == "git knows no revision 'HEAD'"


def test_no_git(two_commits, monkeypatch):
    said = "git is needed to read a revision, and there is no such program"
    monkeypatch.setenv("PATH", "")
    assert refusal(two_commits, "HEAD") == said
    fake = two_commits / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.chdir(two_commits)
    monkeypatch.setenv("PATH", "bin")
    assert refusal(two_commits, "HEAD") == said


def test_a_shallow_clone(two_commits, tmp_path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", two_commits.as_uri(), str(clone))
    assert ids(load_revision(clone, "HEAD")) == ["city"]
    assert refusal(clone, "HEAD~1") == (
        "the revision 'HEAD~1' may lie before the history that was fetched: this is a shallow "
        "clone, which 'git fetch --unshallow' completes"
    )


def test_a_partial_clone_is_not_completed_behind_ones_back(two_commits, tmp_path):
    git(two_commits, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    options = ("--no-checkout", "--filter=blob:none")
    git(tmp_path, "clone", "-q", *options, two_commits.as_uri(), str(clone))
    before = state(clone)
    read = load_revision(clone, "HEAD")
    assert findings(read) == [(UNREADABLE_FILE.code, "HEAD:care/all.yaml")]
    assert state(clone) == before


def test_where_a_branch_began(two_commits):
    git(two_commits, "checkout", "-q", "-b", "side", "HEAD~1")
    commit(two_commits, {"care/all.yaml": OLD.replace("town", "village")})
    began = git(two_commits, "rev-parse", "--short=12", "main~1")
    assert merge_base(two_commits, "main", "side") == began
    compared = split_range("main...side")
    assert [ids(one) for one in load_range(two_commits, compared)] == [["town"], ["village"]]
    compared = split_range("main..side")
    assert [ids(one) for one in load_range(two_commits, compared)] == [["city"], ["village"]]
    git(two_commits, "checkout", "-q", "--orphan", "alone")
    commit(two_commits)
    with pytest.raises(Unanswerable, match="'main' and 'alone' have no commit in common"):
        merge_base(two_commits, "main", "alone")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("main..HEAD", RevisionRange(old="main", new="HEAD")),
        ("v1.0..v1.1", RevisionRange(old="v1.0", new="v1.1")),
        ("main...side", RevisionRange(old="main", new="side", from_merge_base=True)),
        ("main..", RevisionRange(old="main", new="HEAD")),
        ("..main", RevisionRange(old="HEAD", new="main")),
        ("HEAD~2..origin/main", RevisionRange(old="HEAD~2", new="origin/main")),
    ],
)
def test_ranges(written, expected):
    assert split_range(written) == expected


@pytest.mark.parametrize(
    "written",
    ["main", "", "..", "...", "../old", "..\\old", "a/../b", "./x", "../..", "a..b..c", "-a..b"],
)
def test_what_is_no_range(written):
    assert split_range(written) is None


def test_what_is_in_one_revision_of_a_range_only_was_added_or_removed_as_a_whole(two_commits):
    commit(two_commits, {"new/all.yaml": OLD})
    added = RevisionRange(old="HEAD~1", new="HEAD")
    assert [ids(one) for one in load_range(two_commits / "new", added)] == [[], ["town"]]
    removed = RevisionRange(old="HEAD", new="HEAD~1")
    assert [ids(one) for one in load_range(two_commits / "new", removed)] == [["town"], []]
    assert all(one.complete for one in load_range(two_commits / "new", added))
    with pytest.raises(Unanswerable):
        load_range(two_commits / "nowhere", added)


def test_a_json_file_is_known_by_its_ending_in_any_case(repository):
    as_json = '{"format": 1, "organisations": [{"id": "town", "kind": "municipality"}]}'
    commit(repository, {"care/all.JSON": as_json})
    loaded = load_revision(repository / "care", "HEAD")
    assert (ids(loaded), loaded.findings) == (["town"], ())
    broken = as_json.replace("]}", ",]}")
    commit(repository, {"care/all.JSON": broken})
    (finding,) = load_revision(repository / "care", "HEAD").findings
    assert str(finding.parameters["reason"]) == "',' stands before a closing bracket"


@pytest.mark.parametrize(
    "written", ["a...b.", "a...b/", "a..b.", "a/..b", "main.", ".", "..", "..."]
)
def test_what_ends_as_a_path_does_is_no_range(written):
    assert split_range(written) is None


def test_why_something_in_a_revision_cannot_be_read(repository):
    (repository / "care").mkdir()
    (repository / "care/lost.yaml").symlink_to("nowhere.yaml")
    commit(repository, {"care/all.yaml": OLD})
    (finding,) = load_revision(repository / "care", "HEAD").findings
    assert (finding.rule, finding.place.file) == (UNREADABLE_FILE, "HEAD:care/lost.yaml")
    assert str(finding.statement) == (
        "'HEAD:care/lost.yaml' cannot be read: there is no such file or folder"
    )
    with pytest.raises(Unanswerable) as refused:
        load_revision(repository / "gone", "HEAD")
    assert str(refused.value) == "there is no 'gone' in the revision 'HEAD'"
    with pytest.raises(Unanswerable) as refused:
        load_revision(repository / "a\0b", "HEAD")
    assert str(refused.value).endswith(" is no path the system can use")


def test_git_is_not_given_what_somebody_types(two_commits):
    program = "import sys; from pathlib import Path; from narvard.files.revisions import *; "
    program += "load_revision(Path('care'), 'HEAD'); print(sys.stdin.read())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=two_commits,
        input="typed",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "typed\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_not_trusted(two_commits):
    for path in (two_commits, two_commits / ".git"):
        os.chown(path, 12345, 12345)
    said = refusal(two_commits, "HEAD")
    assert said.startswith(f"git does not trust the repository of '{two_commits}'")


def test_a_submodule_that_is_asked_for(two_commits):
    name = git(two_commits, "rev-parse", "HEAD")
    git(two_commits, "update-index", "--add", "--cacheinfo", f"160000,{name},part")
    git(two_commits, "commit", "-q", "-m", "submodule")
    read = load_revision(two_commits / "part", "HEAD")
    assert findings(read) == [(UNREADABLE_FILE.code, "HEAD:part")]


def test_nothing_can_be_read_from_a_git_that_has_ended():
    ended, questions = os.pipe()
    os.close(ended)
    with os.fdopen(questions, "wb", 0) as pipe:
        assert Blobs(pipe, io.BytesIO()).read("0" * 40, 10) is None
