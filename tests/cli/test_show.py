import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
collaboration: {id: alder-valley, area: valley}
areas:
  - {id: valley, name: {sv: Dalen, en: The valley}, kind: other}
organisations:
  - {id: alder-town, name: Town of Alderton, kind: municipality, valid_to: 2024-12-31}
  - {id: alder-town, name: City of Alderton, kind: municipality, valid_from: 2025-01-01}
people:
  - {id: p-chair, organisation: alder-town}
  - {id: p-new, organisation: alder-town}
groups:
  - id: steering
    name: Steering group
    kind: steering_group
    valid_from: 2024-01
    purpose: |
      First line,
      second line.
    seats:
      - id: town
        organisation: alder-town
        holders:
          - {person: p-chair, valid_to: 2025-06-30}
          - {person: p-new, valid_from: 2025-08-01}
      - {id: police}
offices:
  - {id: director, organisation: alder-town, holders: [{person: p-new, valid_from: 2025-08-01}]}
"""


@pytest.fixture
def show(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(reference, as_of):
        assert main(["show", reference, "all.yaml", "--as-of", as_of]) == 0
        return capsys.readouterr().out

    return run


def test_a_group(show):
    assert show("steering", "2025-04-03") == (
        "group steering\n"
        "all.yaml:12:5\n"
        "holds on 2025-04-03 (from 2024-01-01)\n"
        "\n"
        "id: steering\n"
        "name: Steering group\n"
        "valid_from: 2024-01\n"
        "kind: steering_group\n"
        "purpose: |\n"
        "  First line,\n"
        "  second line.\n"
        "seats:\n"
        "  - id: town\n"
        "    organisation: alder-town\n"
        "    holders:\n"
        "      - person: p-chair\n"
        "        valid_to: 2025-06-30\n"
        "  - id: police\n"
        "\n"
        "seats on 2025-04-03:\n"
        "  town    p-chair\n"
        "  police  nobody\n"
        "\n"
        "nothing refers to it on 2025-04-03\n"
    )


def test_seats_change_hands(show):
    assert "\n  town    nobody\n" in show("steering", "2025-07-15")
    assert "\n  town    p-new\n" in show("steering", "2025-08-01")


def test_an_office(show):
    assert "\nheld on 2025-04-03 by nobody\n" in show("director", "2025-04-03")
    assert "\nheld on 2025-08-01 by p-new\n" in show("director", "2025-08-01")


def test_what_does_not_hold_is_shown_as_it_was_written(show):
    shown = show("steering", "2023-12-31")
    assert "\ndoes not hold on 2023-12-31 (from 2024-01-01)\n" in shown
    assert "person: p-chair" in shown
    assert "seats on" not in shown


def test_referrers_are_those_of_the_day(show):
    def referrers(day):
        return show("p-chair", day).partition("\n\n")[2].partition("\n\n")[2]

    assert referrers("2025-06-30") == (
        "referred to on 2025-06-30 by:\n"
        "  all.yaml:23:22  group steering  seats.0.holders.0.person\n"
    )
    assert referrers("2025-07-01") == "nothing refers to it on 2025-07-01\n"


def test_of_several_records_the_one_of_the_day_is_shown(show):
    before = show("alder-town", "2024-12-31")
    assert "\nall.yaml:6:5\none of 2 records with this id\n" in before
    assert "name: Town of Alderton" in before
    after = show("alder-town", "2025-01-01")
    assert "\nall.yaml:7:5\n" in after
    assert "name: City of Alderton" in after
    assert "organisation steering" not in after
    assert "  person p-chair" in after


def test_the_header_refers_too(show):
    shown = show("valley", "2025-04-03")
    assert "name:\n  sv: Dalen\n  en: The valley\n" in shown
    assert "  collaboration alder-valley  area\n" in shown


def test_something_inside_an_entity(show):
    shown = show("steering/town", "2025-08-01")
    assert shown.startswith("seat steering/town\nholds on 2025-08-01 (no dates are written)\n")
    assert "person: p-new" in shown
    assert "p-chair" not in shown


@pytest.mark.usefixtures("show", "on_3_april_2025")
def test_the_current_folder_and_today_are_the_default(capsys):
    assert main(["show", "steering"]) == 0
    assert "\nholds on 2025-04-03 (" in capsys.readouterr().out


@pytest.mark.usefixtures("show")
@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("steerin", '"steerin" leads to nothing; did you mean "steering"?'),
        ("steering/fire", '"steering/fire" leads to nothing'),
        ("steering/police/1", '"steering/police/1" leads to nothing'),
        ("\x1b[2J", r'"\x1b[2J" leads to nothing'),
        ("", '"" leads to nothing'),
    ],
)
def test_what_leads_nowhere(capsys, reference, said):
    assert main(["show", reference]) == 2
    assert capsys.readouterr().err.startswith(f"narvard: error: {said}")


def test_faults_of_shape_leave_nothing_to_show(unknown_key, capsys):
    assert main(["show", "alder-town", unknown_key]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("unknown-key.yaml:3:")


@pytest.mark.usefixtures("folder")
def test_a_missing_path(capsys):
    assert main(["show", "alder-town", "nowhere"]) == 2
    assert "'nowhere' cannot be read" in capsys.readouterr().err
