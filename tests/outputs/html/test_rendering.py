"""What a notebook shows: every kind of value, harmless whatever stands in it."""

from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

import narvard
from narvard.kernel import display
from narvard.kernel.report import Allowed
from narvard.model.record import Record
from narvard.model.text import Text

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DAY = date(2025, 4, 3)
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b onmouseover=x>",
    "javascript:alert(1)",
    "\u202eevil\u202c",
    "19811218-9876",
    "&lt;already&gt;",
)
ALLOWED = {
    "div",
    "style",
    "p",
    "b",
    "h2",
    "h3",
    "pre",
    "span",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


VALUES = {"narvard", "deeper", "place", "rest", "doubt", "number", "row", "col"}


class Parsed(HTMLParser):
    """What an independent parser makes of it; every tag must be closed in its turn."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text, self.style = [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= {"class", "scope"}
        assert {value for _, value in attrs} <= VALUES
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.style if self.open and self.open[-1] == "style" else self.text).append(data)

    def handle_comment(self, data):
        pytest.fail(f"a comment: {data}")


def collaboration(words="plain"):
    whole = narvard.load(EXAMPLES / "sodra-alvsborg-clean")
    name = Text(words)
    bundle = whole.bundle
    return narvard.Collaboration(
        evolve(
            bundle,
            collaboration=evolve(bundle.collaboration, name=name, description=name),
            groups=tuple(evolve(one, name=name, purpose=name) for one in bundle.groups),
            routines=tuple(evolve(one, name=name) for one in bundle.routines),
            dispute_procedures=tuple(
                evolve(one, name=name, steps=tuple(evolve(step, name=name) for step in one.steps))
                for one in bundle.dispute_procedures
            ),
        )
    )


@cache
def values(words="plain"):
    whole = collaboration(words)
    other = narvard.load(EXAMPLES / "sodra-alvsborg-clean")
    leaving = EXAMPLES / "scenarios" / "municipality-leaves.yaml"
    dispute = narvard.Dispute(procedure="dispute-procedure", opened_on=DAY)
    return {
        "collaboration": whole,
        "cut": whole.at(DAY),
        "entity": whole.groups["steering-group"],
        "inner": whole.groups["steering-group"].seats[0],
        "report": narvard.check(narvard.load(EXAMPLES / "sodra-alvsborg"), as_of=DAY),
        "changes": narvard.diff(other, whole),
        "table": narvard.table(whole, "groups"),
        "what_if": narvard.what_if(whole, leaving),
        "dispute": narvard.dispute_on(whole, dispute, DAY),
        "soundness": narvard.soundness(whole, "dispute-procedure", as_of=DAY),
        "routine": narvard.routine_on(whole, "joint-crisis-call", DAY),
    }


@pytest.mark.parametrize("words", ["plain", *PAYLOADS])
def test_every_value_is_static_balanced_and_harmless(words):
    for name, value in values(words).items():
        parsed = Parsed(value._repr_html_())
        text = "".join(parsed.text)
        style = "".join(parsed.style)
        assert "url(" not in style
        assert "@import" not in style
        assert "\u202e" not in text
        assert "19811218-9876" not in text, name


@pytest.mark.parametrize("words", PAYLOADS[:4])
def test_what_was_written_is_there_as_text(words):
    for name in ("collaboration", "entity", "dispute", "soundness", "routine", "changes"):
        assert words in "".join(Parsed(values(words)[name]._repr_html_()).text), name


def test_every_value_has_one_heading_and_every_table_a_caption():
    for name, value in values().items():
        tags = Parsed(value._repr_html_()).tags
        assert tags.count("h2") == 1, name
        assert tags.count("caption") == tags.count("table"), name


def test_the_style_holds_no_data_and_only_for_what_is_inside():
    html = values("NAME")["collaboration"]._repr_html_()
    style = "".join(Parsed(html).style)
    assert "NAME" not in style
    rules = [line for line in style.strip().split("}") if line.strip()]
    selectors = [one for rule in rules for one in rule.split("{")[0].split(",")]
    assert all(one.strip().startswith(".narvard") for one in selectors)


def test_a_collaboration_counts_its_entities():
    whole = narvard.load(EXAMPLES / "minimal")
    text = Parsed(whole._repr_html_()).text
    for section, number in (("organisations", "2"), ("groups", "1"), ("routines", "1")):
        assert text[text.index(section) + 1] == number


def test_a_long_report_is_cut_and_says_how_much_is_left():
    report = narvard.check(EXAMPLES / "sodra-alvsborg", as_of=DAY)
    assert len(report.diagnostics) > 60
    parsed = Parsed(report._repr_html_())
    assert parsed.tags.count("tr") == 51
    assert f"and {len(report.diagnostics) - 50} more" in parsed.text
    first = report.diagnostics[0]
    assert f"{first.file}:{first.line}:{first.column}" in parsed.text


def test_a_report_without_findings_is_one_line():
    report = narvard.check(EXAMPLES / "sodra-alvsborg-clean", as_of=DAY)
    parsed = Parsed(report._repr_html_())
    assert "table" not in parsed.tags
    assert any("nothing found" in text for text in parsed.text)


def test_what_is_accepted_and_what_was_known_is_shown_below():
    found = narvard.check(EXAMPLES / "minimal", as_of=DAY)
    first, second = found.diagnostics
    accepted = Allowed(
        diagnostic=first, reason="agreed <b>", until=date(2025, 12, 31), file="x.yaml", line=3
    )
    parsed = Parsed(narvard.to_html(evolve(found, diagnostics=(), allowed=(accepted,))))
    assert parsed.tags.count("table") == 1
    at = parsed.text.index("accepted")
    assert parsed.text[at + 1 : at + 7] == ["where", "weight", "code", "finding", "why", "until"]
    assert parsed.text[at + 8 :] == [
        "warning",
        "MEM003",
        "'steering-group' has one seat for region, 'region', and no deputy for it",
        "agreed <b>",
        "2025-12-31",
    ]
    many = evolve(found, known=(second,) * 60)
    parsed = Parsed(narvard.to_html(many))
    assert parsed.tags.count("table") == parsed.tags.count("caption") == 2
    assert parsed.tags.count("h2") == parsed.tags.count("h3") == 1
    assert parsed.text.count("RTN009") == 1 + 50
    assert parsed.text[parsed.text.index("known already") + 1] == "where"
    assert parsed.text[-1] == "and 10 more"


def test_the_words_are_those_of_the_terminal():
    whole = collaboration()
    state = values()["dispute"]
    from narvard.outputs import dispute

    shown = " ".join("".join(Parsed(state._repr_html_()).text).split())
    for line in dispute.render(state).splitlines():
        for word in line.split():
            assert word in shown
    assert narvard.to_html(whole) == whole._repr_html_()


def test_it_speaks_other_languages():
    report = narvard.check(EXAMPLES / "sodra-alvsborg", as_of=DAY)
    text = "".join(Parsed(narvard.to_html(report, narvard.language("sv"))).text)
    assert "varningar" in text


def test_a_scenario_with_faults_shows_its_faults():
    wrong = narvard.Scenario(
        id="wrong",
        starts_on=narvard.PartialDate("2026"),
        changes=(narvard.PlannedChange(end="nobody"),),
    )
    answer = narvard.what_if(collaboration(), wrong)
    assert any("SCN001" in text for text in Parsed(answer._repr_html_()).text)


def test_nothing_is_known_of_other_values(monkeypatch):
    assert narvard.to_html(3) is None
    monkeypatch.setattr(display, "renderer", None)
    assert collaboration()._repr_html_() is None


def test_in_plain_text_a_value_is_one_short_line():
    """A notebook keeps the plain text beside the HTML."""
    for value in values().values():
        if isinstance(value, Record):
            continue
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)


def test_a_record_and_an_answer_of_any_size_are_cut():
    group = narvard.load(EXAMPLES / "minimal").groups["steering-group"]
    many = tuple(evolve(group.seats[0], id=f"seat-{number}") for number in range(5000))
    parsed = Parsed(evolve(group, seats=many)._repr_html_())
    assert len("".join(parsed.text).splitlines()) < 250
    assert "".join(parsed.text).rstrip().endswith("…")
