# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A FACT team: how many people, how many hands, whose money
#
# The notes of a meeting say that *about 800* people in the area have one of certain diagnoses,
# that *about 30 percent* of them need a team that works as FACT does, and that this makes *about
# 240*. They also say how much time two planners have, and that nobody has promised the money.
# Here we ask what these numbers can carry.
#
# What the notes say comes from `examples/sodra-alvsborg`. What we suppose beside it is written
# in capitals below: change it and run again.

# %%
import random
from datetime import date
from pathlib import Path
from statistics import quantiles

from matplotlib.figure import Figure

import narvard
from narvard import PartialDate, PlannedChange, Scenario

# %matplotlib inline

EXAMPLES = next(
    folder / "examples"
    for folder in (Path.cwd(), *Path.cwd().parents)
    if (folder / "examples").is_dir()
)
collaboration = narvard.load(EXAMPLES / "sodra-alvsborg")
collaboration.initiatives["fact-team"]

# %% [markdown]
# ## The figures as they are written

# %%
target_group = collaboration.target_groups["severe-comorbidity"]
with_diagnosis, in_need = target_group.figures
share = in_need.derived.share.fraction
print(f"{with_diagnosis.value} people, {share:.0%} of them: {with_diagnosis.value * share:.0f}")
assert with_diagnosis.value * share == in_need.value

# %% [markdown]
# The sum is right. But "about" stands before every number of it, and a survey is planned.
#
# ## How sure is 240?
#
# Suppose that 800 may be off by a tenth either way, and 30 percent by five percent units.

# %%
PEOPLE_OFF_BY = 0.10
SHARE_OFF_BY = 0.05
DRAWS = 20_000

draw = random.Random(1)
needs = [
    float(with_diagnosis.value)
    * draw.uniform(1 - PEOPLE_OFF_BY, 1 + PEOPLE_OFF_BY)
    * draw.uniform(float(share) - SHARE_OFF_BY, float(share) + SHARE_OFF_BY)
    for _ in range(DRAWS)
]
cuts = quantiles(needs, n=20)
low, middle, high = cuts[0], cuts[9], cuts[-1]
print(f"in nine cases of ten between {low:.0f} and {high:.0f}, half of them below {middle:.0f}")

# %%
figure = Figure(figsize=(8, 3), layout="constrained")
axes = figure.subplots()
axes.hist(needs, bins=60, color="#0072b2")
axes.axvline(float(in_need.value), color="black", label=f"written down: {in_need.value}")
for bound in (low, high):
    axes.axvline(bound, color="black", linestyle="--")
axes.set_xlabel("people who need the team (dashed: nine cases of ten)")
axes.set_yticks([])
axes.spines[["left", "right", "top"]].set_visible(False)
axes.legend(frameon=False, loc="upper left")
figure

# %% [markdown]
# ## How many hands?
#
# The notes do not say how many people one worker can follow. Suppose a range, and see what it
# makes of the uncertainty above.

# %%
PEOPLE_PER_WORKER = (15, 20)

rows = [
    (caseload, low / caseload, middle / caseload, high / caseload)
    for caseload in range(PEOPLE_PER_WORKER[0], PEOPLE_PER_WORKER[1] + 1)
]
print("people per worker   full-time workers (low, middle, high)")
for caseload, *workers in rows:
    print(f"{caseload:17}   " + "  ".join(f"{one:5.1f}" for one in workers))
fewest, most = rows[-1][1], rows[0][3]
assert fewest < most

# %% [markdown]
# How large the team must be hangs on the survey at least as much as on the way of working: the
# survey comes first. What else is known to be open about the team is a finding of `check`:

# %%
report = narvard.check(collaboration, as_of=date(2025, 4, 3))
about = [one for one in report.diagnostics if "fact" in one.message]
for finding in about:
    print(finding.code, finding.severity.value, finding.message)

# %% [markdown]
# ## Who plans it, and with how much of their time?
#
# Two people have a part of their time for the team: more in the autumn than in the spring, and
# none over the summer.

# %%
months = [date(2025, month, 15) for month in range(1, 13)]
people = ("p-comorbidity", "p-fact-planner")
time = {person: [] for person in people}
for day in months:
    load = {row["person"]: row for row in narvard.table(collaboration, "load", on=day).to_dicts()}
    for person in people:
        time[person].append(float(load[person]["time_share"] or 0))
assert time["p-comorbidity"][6] == 0

figure = Figure(figsize=(8, 2.6), layout="constrained")
axes = figure.subplots()
bottom = [0.0] * len(months)
for person, colour, hatch in zip(people, ("#0072b2", "#e69f00"), ("", "//"), strict=True):
    labels = [f"{day:%m}" for day in months]
    axes.bar(labels, time[person], bottom=bottom, color=colour, hatch=hatch, label=person)
    bottom = [one + other for one, other in zip(bottom, time[person], strict=True)]
axes.set_ylabel("percent of full time")
axes.set_xlabel("month of 2025")
axes.spines[["right", "top"]].set_visible(False)
axes.legend(frameon=False, loc="upper left")
figure

# %% [markdown]
# ## Whose money?

# %%
for money in collaboration.initiatives["fact-team"].funding:
    print(f"{money.status:8} {money.part or money.phase}: {money.covers.in_language('en')}")

# %% [markdown]
# Nothing is promised. What would it take for the start in 2026 to hold? Two scenarios: the team
# starts as things are, and it starts with a decision and an agreement.

# %%
for name in ("fact-team-without-agreement", "fact-team-with-agreement"):
    answer = narvard.what_if(EXAMPLES / "sodra-alvsborg", EXAMPLES / "scenarios" / f"{name}.yaml")
    print(name)
    for appeared in answer.appeared:
        print("  appears   ", appeared.finding.code, appeared.finding.message)
    for finding in answer.disappeared:
        print("  disappears", finding.code, finding.message)

# %% [markdown]
# With the decision and the agreement three findings go away. The money is still to be found: a
# scenario of our own shows what changes when it is.

# %%
money = Scenario(
    id="money",
    starts_on=PartialDate("2026"),
    changes=(
        PlannedChange(
            change="fact-team",
            set={
                "funding": [
                    {"part": "inner", "status": "secured"},
                    {"part": "outer", "status": "secured"},
                    {"phase": "start", "status": "secured"},
                ]
            },
        ),
    ),
)
answer = narvard.what_if(
    collaboration, EXAMPLES / "scenarios" / "fact-team-with-agreement.yaml", money
)
gone = sorted({finding.code for finding in answer.disappeared})
print("with agreement and money these go away:", ", ".join(gone))
assert "PLN007" in gone
answer
