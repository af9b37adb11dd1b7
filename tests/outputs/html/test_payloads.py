"""Nothing that stands in a value becomes an element or an attribute, wherever it stands."""

import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest

import narvard
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.outputs.html import elements
from narvard.outputs.plots import canvas, timeline

DAY = date(2025, 4, 3)
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&amp;&lt;b&gt;&#60;i&#62;",
    "]]><b>",
    "<!-- --><b>",
    "</td></table></div></style><b>",
    "\u200fevil\u200e",
)
YAML = """\
format: 1
collaboration: {id: valley, name: NAME, description: NAME}
organisations: [{id: town, name: NAME, kind: municipality}]
people: [{id: p-a, name: NAME}]
matters: [{id: money, name: NAME}]
availabilities:
  - {id: sending, organisation: town, activity: discharge, depends_on: receiving}
  - {id: receiving, organisation: town, activity: receive}
groups:
  - id: board
    name: NAME
    kind: board
    mandates: [{kind: decides, matters: [money], conditions: NAME}]
    seats: [{id: one, name: NAME, organisation: town, holders: [{person: p-a}]}]
    officers: [{role: chair, seat: one}]
    valid_to: 2025-05-31
  - {id: empty, kind: board}
decisions:
  - {id: first, kind: adopt, body: board, on: 2025-03-01, outcome: carried, text: NAME}
meetings:
  - id: notes
    group: board
    on: 2025-03-01
    attendance: {present: [p-a]}
    items: [{number: 1, title: NAME, decisions: [first]}]
"""


class Parsed(HTMLParser):
    """The tags and the text, as a parser that has nothing to do with narvard finds them."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.attributes = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        pytest.fail(f"a comment: {data}")

    def unknown_decl(self, data):
        pytest.fail(f"a declaration: {data}")


@cache
def written(payload, tmp_path):
    path = tmp_path / f"{payload.replace('/', '-')}.yaml"
    path.write_text(YAML.replace("NAME", json.dumps(payload)), "utf-8")
    plain = tmp_path / "plain.yaml"
    plain.write_text(YAML.replace("NAME", "old"), "utf-8")
    whole, before = narvard.load(path), narvard.load(plain)
    faulty = tmp_path / f"faulty {path.name}"
    faulty.write_text(path.read_text("utf-8").replace("id: empty", f"id: {json.dumps(payload)}"))
    name = payload.replace("/", "-")
    odd = narvard.Collaboration(
        Bundle(
            groups=(
                Group(id=name, kind="board", seats=(Seat(id=name), Seat(id="two"))),
                Group(id="board", kind="board", reports_to=name),
            )
        )
    )
    return {
        "collaboration": whole,
        "group": whole.groups["board"],
        "decision": whole.decisions["first"],
        "report": narvard.check(faulty, as_of=DAY),
        "changes": narvard.diff(before, whole),
        "decisions": narvard.table(whole, "decisions"),
        "seats": narvard.table(odd, "seats"),
        "references": narvard.table(odd, "references"),
        "odd": odd.groups[name],
        "past": narvard.past_of(odd, name),
        "who_decides": narvard.who_decides(whole, "money", day=DAY),
        "quorum": narvard.quorum(whole, "notes"),
        "would_be": narvard.would_be_quorate(odd, name, day=DAY, present=[]),
        "upcoming": narvard.upcoming(whole, DAY, date(2025, 12, 31)),
        "staffed_days": narvard.staffed_days(whole, DAY, DAY),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("payloads")


SAID_IN = {
    "collaboration",
    "group",
    "decision",
    "report",
    "changes",
    "decisions",
    "seats",
    "references",
    "odd",
    "past",
    "who_decides",
    "quorum",
    "would_be",
}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_element_and_no_attribute_comes_from_what_is_written(payload, folder):
    harmless = written("plain words", folder)
    for name, value in written(payload, folder).items():
        parsed, other = Parsed(value._repr_html_()), Parsed(harmless[name]._repr_html_())
        if name != "report":  # It may find other faults in a payload than in plain words.
            assert parsed.tags == other.tags, name
            assert parsed.attributes == other.attributes, name
        assert {tag.strip("/") for tag in parsed.tags} <= {
            "b", "caption", "div", "h2", "h3", "p", "pre", "span", "style", "table", "tbody",
            "td", "th", "thead", "tr",
        }  # fmt: skip
        assert {attribute for attribute, _ in parsed.attributes} <= {"class", "scope"}


def test_every_value_has_a_heading_and_every_table_a_caption(folder):
    for name, value in written("plain words", folder).items():
        tags = Parsed(value._repr_html_()).tags
        assert tags.count("h2") == 1, name
        assert tags.count("caption") == tags.count("table"), name


def test_what_comes_up_is_a_table_for_each_day(folder):
    parsed = Parsed(written("plain words", folder)["upcoming"]._repr_html_())
    # The group ends on 31 May; what ends with it does not come up by itself.
    assert parsed.text[1] == "1 date comes up"
    assert "2025-05-31" in parsed.text
    assert parsed.tags.count("tr") == 1
    assert parsed.tags.count("h3") == 1


def test_a_meeting_has_its_seats_in_a_table_with_a_head(folder):
    parsed = Parsed(written("plain words", folder)["quorum"]._repr_html_())
    at = parsed.tags.index("thead")
    assert parsed.tags[at : at + 4] == ["thead", "tr", "th", "/th"]
    assert parsed.attributes.count(("scope", "col")) == 4


def test_nothing_that_comes_up_is_said_too(folder):
    whole = written("plain words", folder)["collaboration"]
    none = narvard.upcoming(whole, date(2030, 1, 1), date(2030, 1, 2))
    assert none == ()
    assert Parsed(none._repr_html_()).text[1:] == ["0 dates come up"]
    assert repr(none) == "<Comings: 0>"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_is_there_as_text(payload, folder):
    shown = payload.replace("\u200f", "\\u200f").replace("\u200e", "\\u200e")
    for name, value in written(payload, folder).items():
        text = "".join(Parsed(value._repr_html_()).text)
        assert not set(text) & {"\u200f", "\u200e"}
        if name in SAID_IN:
            assert shown in text or shown.replace("/", "-") in text, name


# What a notebook gives text and ground, light and dark: JupyterLab, Visual Studio Code, GitHub.
THEMES = (
    ("#212121", "#ffffff"),
    ("#e0e0e0", "#111111"),
    ("#616161", "#ffffff"),
    ("#cccccc", "#1f1f1f"),
    ("#1f2328", "#ffffff"),
    ("#f0f6fc", "#0d1117"),
)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour, ground, share):
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_the_measure_of_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # The grey that is known as the lightest on white that can be read.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") < 4.5


@pytest.mark.parametrize(("text", "ground"), THEMES)
def test_what_is_shown_in_a_notebook_can_be_read(text, ground):
    style = elements._STYLE
    assert not re.search(r"(?<!-)color:", style)
    assert set(re.findall(r"background[^:]*: *([^;}]+?) *[;}]", style)) == {"transparent"}
    shares = [float(one) for one in re.findall(r"opacity: *([\d.]+)", style)]
    for share in [1.0, *shares]:
        assert contrast(mixed(text, ground, share), ground) >= 4.5


def test_what_is_written_on_a_picture_can_be_read():
    for (first, second), letters, *_ in timeline._LOOKS.values():
        assert contrast(letters[0], first) >= 4.5
        assert contrast(letters[1], second) >= 4.5
    for colour in (canvas.INK, canvas.GREY, timeline._RUST):
        assert contrast(colour, canvas.PAPER) >= 4.5
        assert contrast(colour, "#f5f6f8") >= 4.5
        assert contrast(colour, "#f1f2f4") >= 4.5
