"""The rules of settings, and of the rules that settings bring along."""

from typing import Final

from narvard.kernel.findings import Rule, Severity

UNREADABLE_SETTINGS: Final = Rule(
    code="SET001",
    slug="unreadable-settings",
    severity=Severity.ERROR,
    message="the settings cannot be read: {reason}",
    doc="""\
A file of settings is no TOML in UTF-8, or cannot be read.

Why: what was meant to be checked, and how, is not known.

Fix: mend the line; `--no-config` checks without any settings.

Not when: there is no such file: then the defaults hold.

Source: TOML 1.0.
""",
)

UNKNOWN_SETTING: Final = Rule(
    code="SET002",
    slug="unknown-setting",
    severity=Severity.ERROR,
    message="'{key}' is no setting{hint}",
    doc="""\
Settings have a key that narvard does not know.

Why: whoever wrote it believes that it holds.

Fix: correct the key, or take it away. `narvard settings` lists those there are.

Not when: the key is in another table of `pyproject.toml` than `[tool.narvard]`.

Source: the settings in the documentation.
""",
)

WRONG_SETTING: Final = Rule(
    code="SET003",
    slug="wrong-setting",
    severity=Severity.ERROR,
    message="'{key}' must be {wanted}",
    doc="""\
A setting has a value that it cannot have.

Why: a value that is not understood is as good as none, and nobody is told.

Fix: write a value of the kind that the message names.

Not when: the key is not written at all: then its default holds.

Source: the settings in the documentation.
""",
)

UNKNOWN_RULE: Final = Rule(
    code="SET004",
    slug="unknown-rule",
    severity=Severity.ERROR,
    message="'{written}' is no rule and no family of rules that can be chosen{hint}",
    doc="""\
Settings choose, ignore or weigh a rule that is not there.

Why: a rule that is ignored under a wrong name goes on finding, and one that is chosen does not.

Fix: correct the code; `narvard rules` lists them, those of one's own included.

Not when: it is a code or a family of a rule of sense, also one of your own, or `ALL`. Faults of
reading and shape are always told: without them mended no rule is run.

Source: the settings in the documentation.
""",
)

UNUSABLE_MODULE: Final = Rule(
    code="SET005",
    slug="unusable-module",
    severity=Severity.ERROR,
    message="'{module}' {fault}",
    doc="""\
A module that should bring rules of one's own cannot be imported, or has none.

Why: what these rules guard is not checked, and the report would look clean.

Fix: correct the name, install the package beside narvard, or mend the module. It has a `RULE`
and a `check`, or `ALL_RULES`: a list of modules or objects that have them. Codes are three
capital letters and three digits that no other rule has.

Not when: the module is fine and its rules find something.

Source: the page on rules of one's own in the documentation.
""",
)

FAILED_RULE: Final = Rule(
    code="SET006",
    slug="failed-rule",
    severity=Severity.ERROR,
    message="the rule {code} of '{module}' failed: {fault}",
    doc="""\
A rule of one's own raised an error, or gave something that is no finding of its own.

Why: what it would have found is not known.

Fix: mend the rule. The other rules have been run.

Not when: it is a rule of narvard itself: that is a mistake in narvard, and ends the check.

Source: the page on rules of one's own in the documentation.
""",
)

MISSING_FILE: Final = Rule(
    code="SET007",
    slug="missing-file",
    severity=Severity.ERROR,
    message="'{key}' names '{path}', which is no file",
    doc="""\
A setting names a file that is not there.

Why: without it more is found, or less, than was meant.

Fix: correct the path; it is relative to the folder of the settings. A baseline that is not there
yet is written by `narvard baseline`.

Not when: the file is there, whatever is in it: that is judged where it is read.

Source: the settings in the documentation.
""",
)

SETTING_RULES: Final = (
    UNREADABLE_SETTINGS,
    UNKNOWN_SETTING,
    WRONG_SETTING,
    UNKNOWN_RULE,
    UNUSABLE_MODULE,
    FAILED_RULE,
    MISSING_FILE,
)
