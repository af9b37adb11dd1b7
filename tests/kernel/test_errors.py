import pickle

import pytest

from narvard.kernel.errors import InternalError, NarvardError


def test_our_own_mistakes_ask_to_be_reported():
    with pytest.raises(NarvardError, match=r"^seats do not add up; .* please report it$"):
        raise InternalError("seats do not add up")


def test_an_internal_error_survives_pickling():
    error = InternalError("seats do not add up")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
