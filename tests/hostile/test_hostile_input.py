import pytest

from narvard.files.document import read_document
from narvard.files.limits import DEFAULT_LIMITS
from tests.files.reading import faults
from tests.hostile.inputs import SOURCES

WITHOUT_A_LINE = {"YML010", "YML012"}


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in SOURCES])
def test_it_is_refused_with_a_code_and_a_place(source):
    refusal = read_document(source)
    found = faults(refusal)
    assert len(found) <= DEFAULT_LIMITS.findings
    assert all(" " in one or one in WITHOUT_A_LINE for one in found)
    assert all(finding.place.file == source.file for finding in refusal.findings)
