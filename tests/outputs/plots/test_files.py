import sys
from datetime import date
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from narvard import organisation_chart, timeline
from narvard.outputs.plots.pictures import picture_file
from tests.outputs.plots.drawing import VALLEY, collaboration

DAY = date(2025, 4, 3)


@pytest.mark.parametrize(
    ("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_the_same_picture_gives_the_same_bytes(tmp_path, form, start):
    valley = collaboration(tmp_path)
    first, second = (
        picture_file(timeline(valley, date(2025, 1, 1), date(2025, 12, 31), of=["routines"]), form)
        for _ in range(2)
    )
    assert first.startswith(start)
    assert first == second


def test_text_stays_text_in_svg_and_does_no_harm(tmp_path):
    text = VALLEY.replace("name: Steering group", "name: '</text><script>1</script> & å'")
    written = picture_file(organisation_chart(collaboration(tmp_path, text), on=DAY), "svg")
    root = ET.fromstring(written)
    shown = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any("<script>" in one for one in shown)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert b"<dc:date>" not in written
    assert "An organisation chart of" in written.decode()


def test_nothing_that_others_share_is_touched(tmp_path):
    before = dict(mpl.rcParams)
    pyplot = sys.modules.get("matplotlib.pyplot")
    shown = [] if pyplot is None else pyplot.get_fignums()
    picture_file(organisation_chart(collaboration(tmp_path), on=DAY), "svg")
    assert dict(mpl.rcParams) == before
    assert sys.modules.get("matplotlib.pyplot") is pyplot
    assert shown == ([] if pyplot is None else pyplot.get_fignums())
