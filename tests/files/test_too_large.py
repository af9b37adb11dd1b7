import pytest

from narvard.files.limits import Limits
from narvard.files.source import Notation, Source, decode


@pytest.mark.parametrize(
    ("size", "limit"),
    [
        (20, "20"),
        (2**20 - 1, "1048575"),
        (2**20, "1 MiB"),
        (3 * 2**19, "1.5 MiB"),
    ],
)
def test_a_file_is_too_large_from_the_first_byte_beyond_the_limit(size, limit):
    limits = Limits(size=size)
    fits = Source(file="it.yaml", content=b" " * size, notation=Notation.YAML)
    assert decode(fits, limits)[1] == []
    larger = Source(file="it.yaml", content=b" " * (size + 1), notation=Notation.YAML)
    text, (finding,) = decode(larger, limits)
    assert text == ""
    assert str(finding.statement) == f"the file holds more than {limit}"
