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
# # A dispute procedure, before and after
#
# The notes of a meeting say that the dispute procedure in use is to give way to a new one. They
# do not say which steps either has. Here the two are put side by side: the one of today, as it
# is written down, and the new one with a ladder that a scenario makes up. Would the new one
# bring a dispute to an end, when, and who would be in the room?

# %%
from datetime import date
from pathlib import Path

from matplotlib.figure import Figure

import narvard
from narvard import Dispute, PartialDate, PlannedChange, Scenario, dispute_on, soundness

# %matplotlib inline

EXAMPLES = next(
    folder / "examples"
    for folder in (Path.cwd(), *Path.cwd().parents)
    if (folder / "examples").is_dir()
)
before = narvard.load(EXAMPLES / "sodra-alvsborg")
answer = narvard.what_if(before, EXAMPLES / "scenarios" / "new-dispute-procedure.yaml")
after = answer.collaboration
answer

# %% [markdown]
# ## Is it sound?
#
# A procedure is sound when every way through it comes to an end that settles something, in a
# time that is written down.

# %%
OPENED = date(2026, 3, 30)  # the Monday before Easter

old = soundness(before, "current-dispute-procedure", as_of=date(2025, 4, 3))
new = soundness(after, "new-dispute-procedure", as_of=OPENED)
for name, found in (("today", old), ("new", new)):
    print(f"{name}: {found.verdict}", *(f"({one.said})" for one in found.unsound))
assert (old.verdict, new.verdict) == ("unsound", "sound")
new

# %% [markdown]
# ## When would it be over?
#
# A dispute on how costs are shared, opened the week before Easter. If every step takes all of
# its time, this is the ladder.

# %%
dispute = Dispute(
    procedure="new-dispute-procedure",
    opened_on=OPENED,
    kind="cost_sharing",
    parties=("boras-stad", "vgr"),
)
state = dispute_on(after, dispute, OPENED)
state

# %%
colours = ("#0072b2", "#e69f00", "#009e73")
figure = Figure(figsize=(8, 2.4), layout="constrained")
axes = figure.subplots()
for place, step in enumerate(state.ladder):
    first, last = step.entered_on, step.deadline.counting.last_day
    axes.barh(place, (last - first).days, left=first, color=colours[place], height=0.6)
    free = [one.day for one in step.deadline.counting.passed_over]
    axes.barh([place] * len(free), 1, left=free, color="white", alpha=0.6, height=0.6)
    axes.text(last, place, f"  {last}", va="center")
axes.set_yticks(range(len(state.ladder)), [step.id for step in state.ladder])
axes.invert_yaxis()
axes.set_xlim(OPENED, date(2026, 6, 15))
axes.set_title("days that do not count are paler", loc="left", fontsize="medium")
axes.spines[["right", "top", "left"]].set_visible(False)
figure

# %% [markdown]
# Good Friday, Easter Monday and the weekends are passed over in the first two steps; the third
# counts every day. Sooner or later by the choice of step lengths: what if the working committee
# had five working days, and the steering group ten?

# %%
steps = after.dispute_procedures["new-dispute-procedure"].steps
for length in (("P5D", "P10D"), ("P10D", "P30D"), ("P20D", "P60D")):
    quicker = Scenario(
        id="other-times",
        starts_on=PartialDate("2026-01-01"),
        changes=tuple(
            PlannedChange(
                change=f"new-dispute-procedure/{step}",
                set={"within": {"length": one, "count": count, "anchor": "previous_step"}},
            )
            for step, one, count in (
                ("committee", length[0], "working_days"),
                ("steering", length[1], "calendar_days"),
            )
        ),
    )
    tried = narvard.what_if(after, quicker, as_of=OPENED)
    longest = soundness(tried.collaboration, "new-dispute-procedure", as_of=OPENED).longest
    print(f"committee {length[0]:5} steering group {length[1]:5} over on {longest.last_day}")

# %% [markdown]
# ## Who would be in the room?
#
# A ladder can be sound on paper and lead to an empty room. Each step says who acts for the
# parties there on that day, and what stands in the way.

# %%
for step in state.ladder:
    print(f"{step.level}. {step.id}")
    for body in step.bodies:
        people = [person for actor in body.actors for person in actor.people]
        print(f"     {body.body}: {', '.join(people) or 'nobody is written'}")
        for concern in body.concerns:
            print(f"       ! {concern.said}")

# %% [markdown]
# Nothing is written of who sits in the steering group and its committee, nor of whom to turn to
# in the first step. That is what must be settled before the procedure can be used, and no rule
# of the ladder itself would have told.
#
# ## It goes on
#
# The unit managers give up on the Thursday after Easter.

# %%
later = dispute.record("failed", on=date(2026, 4, 9))
state = dispute_on(after, later, date(2026, 4, 10))
print("it stands at", state.current, "until", state.last_day, "and goes to", state.next)
assert state.current == "committee"
