import re

import pytest

from narvard.outputs.mermaid import Flowchart


def test_a_flowchart():
    chart = Flowchart()
    chart.node("case", "1. Unit managers", "by 2025-04-10")
    chart.node("end", "Court", shape="end")
    chart.edge("case", "end", "no agreement")
    chart.edge("case", "end", dotted=True)
    chart.mark("case")
    assert str(chart) == (
        "flowchart TD\n"
        '  n0["1. Unit managers<br/>by 2025-04-10"]\n'
        '  n1(["Court"])\n'
        '  n0 -->|"no agreement"| n1\n'
        "  n0 -.-> n1\n"
        "  style n0 stroke-width:4px\n"
    )


@pytest.mark.parametrize(
    "label",
    [
        '"] --> x["',
        "<script>alert(1)</script>",
        'A"]; click A "javascript:alert(1)"',
        "a\nb --> c",
        "%%{init: {}}%%",
        "`**bold**`",
        "\x1b[31m",
        "#quot;",
    ],
)
def test_nothing_in_a_label_is_read_as_code(label):
    chart = Flowchart()
    chart.node("x", label)
    _, line = str(chart).splitlines()
    inner = re.fullmatch(r'  n0\["(.*)"\]', line)[1]
    assert not set(inner) & set('"<>`[]{}|\\\n\x1b')
    assert re.sub("#[0-9]+;", "", inner).count("#") == 0
