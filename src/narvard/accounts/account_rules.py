"""The rules of comments that accept findings, and of baselines."""

from typing import Final

from narvard.kernel.findings import Rule, Severity

UNREADABLE_ALLOWANCE: Final = Rule(
    code="ALW001",
    slug="unreadable-allowance",
    severity=Severity.ERROR,
    message="the comment accepts nothing: {expected}",
    doc="""\
A comment begins with `narvard:`, but it does not say what is accepted and why.

Why: whoever wrote it believes that a finding is accepted. It stands as before.

Fix: write `# narvard: allow MEM006 until 2025-12-31 because the reason stands here`. The day may
be left out, the reason may not. Several rules are separated by commas.

Not when: the comment only speaks of narvard further on, or stands in a text.

Source: the page on exceptions in the documentation.
""",
)

UNKNOWN_ALLOWANCE: Final = Rule(
    code="ALW002",
    slug="unknown-rule-allowed",
    severity=Severity.ERROR,
    message="there is no rule '{written}' to allow{hint}",
    doc="""\
A comment accepts the findings of a rule that does not exist.

Why: what was meant to be accepted is not.

Fix: correct the code or the name; `narvard rules` lists them. A rule of your own is known once
the settings name its module.

Not when: the rule exists and was not run.

Source: the page on exceptions in the documentation.
""",
)

UNUSED_ALLOWANCE: Final = Rule(
    code="ALW003",
    slug="unused-allowance",
    severity=Severity.WARNING,
    message="'{code}' is allowed here, but on {day} there is nothing to allow",
    doc="""\
A comment accepts a finding that is not there, neither now nor later nor before.

Why: what it speaks of has been mended, or the comment stands at the wrong place. The next fault of
the same kind at this place would be accepted by nobody's decision.

Fix: take the comment away, or put it on the line of the finding or right above its item.

Not when: the rule was not run, files could not be read, or what is checked is cut to a day. A
finding that is over counts as there. Of two comments that fit, the nearer one is the used one.

Source: the page on exceptions in the documentation.
""",
)

EXPIRED_ALLOWANCE: Final = Rule(
    code="ALW004",
    slug="expired-allowance",
    severity=Severity.WARNING,
    message="'{code}' was allowed here until {until}",
    doc="""\
A comment accepts a finding until a day, and that day has passed.

Why: the exception was made for a time. What it accepted is told again.

Fix: mend what was found. If it is to be accepted further, decide so again, and write the new day.

Not when: it is the day itself: an exception holds on its last day too. A month or a year means
its last day.

Source: the page on exceptions in the documentation.
""",
)

FORBIDDEN_ALLOWANCE: Final = Rule(
    code="ALW005",
    slug="forbidden-allowance",
    severity=Severity.ERROR,
    message="'{code}' cannot be allowed",
    doc="""\
A comment accepts a fault of reading, of shape, of settings, of scenarios, or of such comments.

Why: what cannot be read is known to nobody, and no reason makes it readable.

Fix: mend the fault, and take the comment away.

Not when: the rule is one of sense, also one of your own.

Source: the page on exceptions in the documentation.
""",
)

FIXED_FINDING: Final = Rule(
    code="BSL001",
    slug="fixed-finding",
    severity=Severity.ERROR,
    message="what the baseline knows as {code} is not found any more; take it out",
    doc="""\
The baseline lists a finding that is not there any more.

Why: it was mended, and that is good. Left in the list it would hide the same fault if it came
back.

Fix: run `narvard baseline --prune`, which takes out what is not found any more.

Not when: the rule was not run, or files could not be read. A finding that is over by the day still
counts as there, so that no check fails because a day has passed.

Source: the page on adopting narvard in the documentation.
""",
)

UNREADABLE_BASELINE: Final = Rule(
    code="BSL002",
    slug="unreadable-baseline",
    severity=Severity.ERROR,
    message="the baseline cannot be used: {reason}",
    doc="""\
The file of the baseline is not there, is no JSON, or does not have the form that narvard writes.

Why: which findings are known already cannot be told, so all of them are told.

Fix: correct the path, or take the file as it was from the history of the folder. To begin anew,
delete the file and run `narvard baseline`.

Not when: an entry has a key more than narvard writes.

Source: the page on adopting narvard in the documentation.
""",
)

ACCOUNT_RULES: Final = (
    UNREADABLE_ALLOWANCE,
    UNKNOWN_ALLOWANCE,
    UNUSED_ALLOWANCE,
    EXPIRED_ALLOWANCE,
    FORBIDDEN_ALLOWANCE,
    FIXED_FINDING,
    UNREADABLE_BASELINE,
)
"""Every rule of exceptions and baselines, in the order of its code."""
