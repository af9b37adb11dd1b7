from datetime import date

import narvard
from narvard.outputs.tables import listing

COLLABORATION = """\
format: 1
target_groups:
  - {id: young, figures: [{id: all, value: 12.50, comparator: about, on: 2024}]}
"""


def test_a_number_is_shown_as_it_is_written(tmp_path):
    path = tmp_path / "all.yaml"
    path.write_text(COLLABORATION, "utf-8")
    shown = listing.render(narvard.table(narvard.load(path), "figures", on=date(2025, 4, 3)))
    head, row, _, count = shown.splitlines()
    assert dict(zip(head.split(), row.split(), strict=False))["entity"] == "young"
    assert "12.50" in row.split()
    assert count == "1 row on 2025-04-03"
