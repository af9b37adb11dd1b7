import pytest

from tests.procedures.upcoming.asked import coming, days, load

AGREEMENT = "agreements:\n  - {{id: a, kind: agreement, status: {status}, {fields}}}\n"


@pytest.fixture
def ask(tmp_path):
    def run(fields, *kinds, status="in_force", **window):
        collaboration = load(tmp_path, AGREEMENT.format(status=status, fields=fields))
        return days(coming(collaboration, **window), *kinds)

    return run


# --- reviews -----------------------------------------------------------------------------


def test_a_review_is_due_so_long_after_the_last_day_it_was_known_to_be_right(ask):
    fields = "decided_on: 2024-02-29, review: {every: P1Y, owner: p}"
    assert ask(fields) == ["2025-02-28 review_due the review of 'a' is due"]


def test_a_review_that_was_done_counts_the_next_from_then(ask):
    fields = "decided_on: 2024-02-01, review: {every: P1Y, reviewed_on: [2025-03-01]}"
    assert ask(fields) == []
    assert ask(fields, last="2026-03-01") == ["2026-03-01 review_due the review of 'a' is due"]


def test_a_planned_review_comes_up_beside_the_day_it_is_due(ask):
    fields = "decided_on: 2024-05-01, review: {every: P1Y, next_on: 2025-04}"
    assert ask(fields) == [
        "2025-04-01/2025-04-30 review_planned the review of 'a' is planned",
        "2025-05-01 review_due the review of 'a' is due",
    ]


def test_a_review_planned_for_the_day_it_is_due_comes_once(ask):
    fields = "decided_on: 2024-05-01, review: {every: P1Y, next_on: 2025-05-01}"
    assert ask(fields) == ["2025-05-01 review_due the review of 'a' is due"]


def test_a_planned_review_that_was_done_does_not_come_up(ask):
    fields = "review: {every: P1Y, next_on: 2025-04-10, reviewed_on: [2025-04-10]}"
    assert ask(fields) == []


@pytest.mark.parametrize("status", ["planned", "proposed", "ended", "terminated"])
def test_what_is_not_there_or_is_over_is_not_looked_over(ask, status):
    fields = "decided_on: 2024-05-01, review: {every: P1Y, next_on: 2025-04}"
    assert ask(fields, status=status) == []


def test_no_review_is_due_after_the_agreement(ask):
    fields = "decided_on: 2024-05-01, valid_to: 2025-04-30, review: {every: P1Y}"
    assert ask(fields, "review_due") == []


# --- ends and notice ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_to", "notice", "day"),
    [
        # Given on the last day of June it is over on 30 December, on 1 July only on 1 January.
        ("2025-12-31", "P6M", "2025-06-30"),
        # Six months from 31 December end on 30 June, which has no 31st.
        ("2025-06-30", "P6M", "2024-12-31"),
        ("2025-03-31", "P1M", "2025-02-28"),
        ("2025-03-31", "P30D", "2025-03-01"),
        ("2025-03-31", "PT36H", "2025-03-30"),
    ],
)
def test_the_last_day_to_give_notice(ask, valid_to, notice, day):
    fields = f"valid_from: 2020-01-01, valid_to: {valid_to}, notice: {notice}"
    found = ask(fields, "agreement_notice", first="2024-01-01")
    assert found == [f"{day} agreement_notice notice to end 'a' can be given for the last time"]


def test_notice_of_an_agreement_that_ends_in_a_month(ask):
    fields = "valid_to: 2025-12, notice: P6M"
    assert ask(fields) == [
        "2025-06-01/2025-06-30 agreement_notice notice to end 'a' can be given for the last time",
        "2025-12-01/2025-12-31 agreement_ends the agreement 'a' ends",
    ]


def test_notice_comes_up_also_where_the_end_is_far_away(ask):
    fields = "valid_to: 2030-12-31, notice: P5Y"
    assert ask(fields) == [
        "2025-12-31 agreement_notice notice to end 'a' can be given for the last time"
    ]


def test_there_is_no_notice_before_the_agreement_nor_without_length(ask):
    short = "valid_from: 2025-03-01, valid_to: 2025-06-30, notice: P6M"
    assert ask(short, "agreement_notice", first="2024-01-01") == []
    assert ask("valid_to: 2025-06-30, notice: P0D", "agreement_notice") == []


def test_an_agreement_without_an_end_never_comes_up(ask):
    assert ask("notice: P6M") == []


@pytest.mark.parametrize("status", ["ended", "terminated"])
def test_an_agreement_under_notice_ends_on_its_last_day(ask, status):
    found = ask("valid_to: 2025-06-30, notice: P1M", status=status)
    assert found == ["2025-06-30 agreement_ends the agreement 'a' ends"]


@pytest.mark.parametrize("status", ["ended", "terminated"])
def test_an_agreement_that_is_over_without_a_last_day_does_not_end_again(ask, status):
    assert ask("notice: P1M", status=status) == []


# --- beginnings --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("decided", "begins"),
        ("in_force", "begins"),
        ("planned", "is planned to begin"),
        ("proposed", "is planned to begin"),
    ],
)
def test_an_agreement_begins(ask, status, said):
    assert ask("valid_from: 2025-09-01", status=status) == [
        f"2025-09-01 agreement_begins the agreement 'a' {said}"
    ]


def test_who_sees_to_it_and_what_says_so(tmp_path):
    text = AGREEMENT.format(
        status="in_force",
        fields="decided_on: 2024-05-01, review: {every: P1Y, owner: office-1},"
        ' sources: [{document: d, items: ["3", "4"]}]',
    )
    collaboration = load(tmp_path, text)
    (found,) = coming(collaboration)
    assert found.owners == ("office-1",)
    assert [(one.document, one.items) for one in found.sources] == [("d", ("3", "4"))]
    assert (found.place.entity, found.place.path) == (
        collaboration.agreements["a"],
        ("review", "every"),
    )
    assert (found.about, found.vague) == ("a", False)
