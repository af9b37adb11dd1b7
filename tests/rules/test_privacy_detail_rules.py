from datetime import date

import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.documents import Document, Privacy
from narvard.model.groups import Group, Seat
from narvard.model.laws import LegalBasis
from narvard.model.meetings import AgendaItem, Meeting, MeetingRecord
from narvard.model.organisations import Holding, Person
from narvard.model.record import Citation
from narvard.model.routines import Routine
from narvard.model.text import Text
from narvard.rules.privacy import (
    prv002_private_detail,
    prv004_case_not_deidentified,
    prv005_unguarded_case_description,
    prv006_kept_too_long,
)

AS_OF = date(2025, 4, 3)


def found(rule, as_of=AS_OF, **sections):
    return list(rule.check(Collaboration(Bundle(**sections)), as_of))


def said(finding):
    return finding.rule.message.format_map(finding.parameters)


class TestDetails:
    rule = prv002_private_detail

    def of(self, text, user=True, **fields):
        person = Person(id="p", service_user_representative=user, remarks=Text(text), **fields)
        return found(self.rule, people=(person,))

    @pytest.mark.parametrize(
        ("text", "detail"),
        [
            ("write to a.b+c@mail.example.org", "an e-mail address"),
            ("call 070-123 45 67", "a telephone number"),
            ("call +46 (0)70 123 45 67", "a telephone number"),
            ("call 0701234567.", "a telephone number"),
            ("lives in 503 32 Borås", "a postal address"),
            ("treated for F20.0", "the code of a diagnosis"),
        ],
    )
    def test_a_detail_is_named_by_its_kind_and_never_repeated(self, text, detail):
        findings = self.of(text)
        assert [said(finding) for finding in findings] == [
            f"'p' speaks for service users, and 'remarks' holds {detail}"
        ]
        assert findings[0].place.path == ("id",)
        assert text not in repr(diagnose(findings, None))

    @pytest.mark.parametrize(
        "text",
        [
            "from 2025-04-03 to 2025-06-30",
            "item 5 of 2025/0123",
            "organisation number 232100-0131",
            "diary number KS-2024-0123456789",
            "speaks for people with a psychiatric diagnosis",
            "room F20, 100 20 seats",
            "sits every 2nd Thursday at 13:15 @ the library",
            "version 1.0123456789",
        ],
    )
    def test_other_texts_raise_no_alarm(self, text):
        assert not self.of(text)

    def test_a_text_may_hold_several_details(self):
        findings = self.of("a@b.example, c@d.example, F20.0")
        assert [str(finding.parameters["detail"]) for finding in findings] == [
            "an e-mail address",
            "the code of a diagnosis",
        ]

    def test_every_string_of_the_record_counts(self):
        quote = Citation(document="d", quote=Text({"en": "", "sv": "a@b.example"}))
        (finding,) = self.of("nothing", sources=(quote,))
        assert str(finding.parameters["key"]) == "sources"

    def test_the_details_of_others_are_ordinary(self):
        assert not self.of("a@b.example", user=False)

    @pytest.mark.parametrize(
        ("seat", "person", "count"), [(True, False, 1), (False, True, 1), (False, False, 0)]
    )
    def test_what_is_written_about_holding_a_seat_counts(self, seat, person, count):
        holding = Holding(person="p", remarks=Text("a@b.example"))
        seats = (
            Seat(id="first"),
            Seat(id="second", service_user_representative=seat, holders=(holding,)),
        )
        findings = found(
            self.rule,
            people=(Person(id="p", service_user_representative=person),),
            groups=(Group(id="g", kind="other", seats=seats),),
        )
        assert [finding.place.path for finding in findings] == [("seats", 1, "id")] * count

    def test_a_holder_that_is_not_declared_is_judged_by_the_seat(self):
        holding = Holding(person="nobody", remarks=Text("a@b.example"))
        seats = (Seat(id="s", service_user_representative=True, holders=(holding,)),)
        assert found(self.rule, groups=(Group(id="g", kind="other", seats=seats),))

    def test_a_long_text_is_read_in_one_go(self):
        assert not self.of("0 " * 20_000 + "0-" * 20_000 + "a" * 20_000)


class TestCases:
    rule = prv004_case_not_deidentified

    def of(self, deidentified=None, privacy=None, level=None, attachments=(), documents=()):
        inner = AgendaItem(number=2, attachments=attachments)
        meeting = Meeting(
            id="m",
            group="g",
            on=PartialDate("2025-03-06"),
            deidentified=deidentified,
            record=MeetingRecord(kind="minutes", document="minutes"),
            items=(AgendaItem(number=1, matters=(inner,)),),
        )
        minutes = Document(id="minutes", kind="minutes", privacy=privacy)
        return found(
            self.rule,
            groups=(Group(id="g", kind="other", level=level),),
            meetings=(meeting,),
            documents=(minutes, *documents),
        )

    def test_cases_that_can_be_recognised_are_an_error(self):
        (finding,) = self.of(deidentified=False)
        assert finding.severity is Severity.ERROR
        assert finding.place.path == ("deidentified",)

    def test_a_meeting_without_cases_is_not_judged(self):
        assert not self.of()
        assert not self.of(deidentified=True)

    @pytest.mark.parametrize(
        "privacy",
        [
            Privacy(classification="sensitive", consent=True),
            Privacy(classification="sensitive", legal_basis=(LegalBasis(law="l"),)),
        ],
    )
    def test_a_ground_is_enough(self, privacy):
        assert not self.of(deidentified=False, privacy=privacy)
        description = Document(id="d", kind="case_description", privacy=privacy)
        assert not self.of(attachments=("d",), documents=(description,))

    def test_a_group_about_one_person_may_recognise_that_person(self):
        assert not self.of(deidentified=False, level="case")
        assert self.of(deidentified=False, level="local")

    def test_consent_that_was_refused_is_no_ground(self):
        privacy = Privacy(classification="sensitive", consent=False)
        assert self.of(deidentified=False, privacy=privacy)

    def test_a_case_description_that_is_attached_is_a_warning(self):
        description = Document(id="d", kind="case_description")
        (finding,) = self.of(attachments=("nowhere", "minutes", "d"), documents=(description,))
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("items", 0, "matters", 0, "attachments", 2)
        harmless = Document(
            id="d",
            kind="case_description",
            privacy=Privacy(classification="internal", deidentified=True),
        )
        assert not self.of(attachments=("d",), documents=(harmless,))


class TestCaseDescriptions:
    rule = prv005_unguarded_case_description

    @pytest.mark.parametrize(
        ("privacy", "paths"),
        [
            (None, [("id",)]),
            (Privacy(classification="public"), [("privacy", "classification"), ("privacy",)]),
            (Privacy(classification="internal"), [("privacy",)]),
            (Privacy(classification="internal", deidentified=False), [("privacy",)]),
            (Privacy(classification="public", deidentified=True), []),
            (Privacy(classification="internal", retain_until=PartialDate("2020")), []),
        ],
    )
    def test_what_is_said_of_a_description_must_be_enough(self, privacy, paths):
        document = Document(id="d", kind="case_description", privacy=privacy)
        findings = found(self.rule, documents=(document,))
        assert [finding.place.path for finding in findings] == paths

    def test_other_documents_are_not_judged(self):
        assert not found(self.rule, documents=(Document(id="d", kind="email"),))


class TestLastDays:
    rule = prv006_kept_too_long

    @pytest.mark.parametrize(
        ("as_of", "count"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 3), (date(2027, 1, 1), 3)]
    )
    def test_a_vague_last_day_is_the_last_of_it(self, as_of, count):
        last = PartialDate("2025")
        privacy = Privacy(classification="internal", retain_until=last)
        findings = found(
            self.rule,
            as_of,
            people=(Person(id="p", retain_until=last), Person(id="q")),
            routines=(
                Routine(id="r", status="in_force", privacy=privacy),
                Routine(id="s", status="in_force"),
            ),
            documents=(Document(id="d", kind="email", privacy=privacy),),
        )
        assert len(findings) == count
        for finding in findings:
            assert finding.severity is Severity.INFO
            assert finding.during == Interval(date(2026, 1, 1), None)
            assert str(finding.parameters["day"]) == "2025-12-31"
