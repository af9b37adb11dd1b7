import pytest

from narvard.kernel.duration import Duration
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import ENGLISH, say


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("P1Y", "1 year"),
        ("P2Y", "2 years"),
        ("P1Y6M", "1 year and 6 months"),
        ("P1Y6M3D", "1 year, 6 months and 3 days"),
        ("P1M", "1 month"),
        ("P1D", "1 day"),
        ("P1W", "1 week"),
        ("P2W", "2 weeks"),
        ("PT1H", "1 hour"),
        ("PT1M", "1 minute"),
        ("P10D", "10 days"),
        ("PT36H", "36 hours"),
        ("PT1H30M", "1 hour and 30 minutes"),
        ("P0D", "P0D"),
    ],
)
def test_a_length_is_said_in_words(written, said):
    assert say(in_words(Duration(written)), ENGLISH) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("P1D", "1 working day"),
        ("P10D", "10 working days"),
        ("P1M2D", "1 month and 2 working days"),
        ("PT2H", "2 hours"),
    ],
)
def test_only_days_can_be_working_days(written, said):
    assert say(in_words(Duration(written), working_days=True), ENGLISH) == said
