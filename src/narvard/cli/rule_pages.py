"""The examples of a rule that come with narvard."""

from typing import TYPE_CHECKING

from narvard.cli.shipped import shipped

if TYPE_CHECKING:
    from narvard.kernel.findings import Rule
    from narvard.outputs.rule_page import Example


def examples_of(rule: "Rule") -> "tuple[Example, ...]":
    """Every example of a rule, in the order in which they are read; none if none came along."""
    from narvard.outputs.rule_page import examples

    folder = shipped("examples", "rules", f"{rule.code}-{rule.slug}")
    if folder is None:
        return ()
    files = (path for path in folder.rglob("*") if path.is_file() and "__" not in path.parent.name)
    return examples({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
