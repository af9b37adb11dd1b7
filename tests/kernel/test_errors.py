import pickle

import pytest

from narvard.kernel.errors import (
    InternalError,
    InvalidCollaboration,
    MissingExtra,
    NarvardError,
    Unanswerable,
)
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Diagnostic, Report


def test_our_own_mistakes_ask_to_be_reported():
    with pytest.raises(NarvardError, match=r"^seats do not add up; .* please report it$"):
        raise InternalError("seats do not add up")


def test_an_internal_error_survives_pickling():
    error = InternalError("seats do not add up")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def fault(said="nothing here", severity=Severity.ERROR, **more):
    return Diagnostic(
        code="YML001", slug="fault", severity=severity, said=Phrase(said), help_url="", **more
    )


def invalid(*faults):
    return InvalidCollaboration(Report(diagnostics=faults, as_of=None))


def test_what_cannot_be_answered_says_why():
    said = Phrase("nobody is called '{id}'", id="head")
    error = Unanswerable(said)
    assert (str(error), error.said) == ("nobody is called 'head'", said)
    assert str(pickle.loads(pickle.dumps(error))) == "nobody is called 'head'"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"file": "a.yaml", "line": 7, "column": 9}, "a.yaml:7:9: YML001 nothing here"),
        ({"file": "a.yaml"}, "a.yaml: YML001 nothing here"),
    ],
)
def test_an_invalid_collaboration_says_its_first_error(place, said):
    warning = fault("only a warning", Severity.WARNING, file="b.yaml")
    assert str(invalid(warning, fault(**place))) == said


def test_an_invalid_collaboration_says_how_many_errors_more_there_are():
    first, second = fault(file="a.yaml"), fault("another", file="b.yaml")
    note = fault("a note", Severity.INFO)
    assert str(invalid(first, note, second)) == "a.yaml: YML001 nothing here (and 1 more)"
    assert str(invalid(first, second, second)) == "a.yaml: YML001 nothing here (and 2 more)"


def test_an_invalid_collaboration_can_be_sent_with_its_report():
    error = invalid(fault(file="a.yaml"))
    sent = pickle.loads(pickle.dumps(error))
    assert (sent.report, str(sent)) == (error.report, str(error))


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (None, "this needs the package polars: pip install polars"),
        (
            "tables",
            'this needs the package polars, of the extra tables: pip install "narvard[tables]"',
        ),
    ],
)
def test_a_missing_package_is_named_with_what_installs_it(extra, said):
    error = MissingExtra("polars", extra)
    assert (error.package, error.extra, str(error)) == ("polars", extra, said)
    assert str(pickle.loads(pickle.dumps(error))) == said
