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
# # A reorganisation: who loses a seat, and what is left without anybody
#
# Eight municipalities work together. What if one of them leaves, and does it matter which one?
# What if two of their management groups become one? A reorganisation is a scenario: a day and
# some changes. The collaboration itself stays as it is.

# %%
from datetime import date
from pathlib import Path

import narvard
from narvard import Bundle, PartialDate, PlannedChange, Scenario
from narvard.model.groups import Group

# %matplotlib inline

EXAMPLES = next(
    folder / "examples"
    for folder in (Path.cwd(), *Path.cwd().parents)
    if (folder / "examples").is_dir()
)
baseline = narvard.load(EXAMPLES / "sodra-alvsborg-clean")
baseline

# %% [markdown]
# ## One municipality leaves
#
# The scenario is a file of its own.

# %%
leaves = narvard.load_scenario(EXAMPLES / "scenarios" / "municipality-leaves.yaml")
answer = narvard.what_if(baseline, leaves)
answer

# %% [markdown]
# Who is touched, by kind:

# %%
kinds = {}
for one in answer.touched:
    kinds.setdefault(one.kind, []).append(one.reference)
for kind, references in kinds.items():
    print(f"{kind}: {', '.join(references)}")

# %% [markdown]
# The seats that are empty on New Year's Day, and were not the day before:


# %%
def held(collaboration, day):
    rows = narvard.table(collaboration, "holdings", on=day).to_dicts()
    return {(row["group"], row["seat"]) for row in rows}


held_before = held(baseline, date(2026, 1, 1))
held_after = held(answer.collaboration, date(2026, 1, 1))
for group, seat in sorted(held_before - held_after):
    print(f"nobody sits in {group}/{seat}")
assert ("steering-group", "bollebygd") in held_before - held_after

# %% [markdown]
# The findings that appear are what has to be settled before that day: everything that still
# counts on the municipality. Each stands at its line, and says which change it comes from.

# %%
for appeared in answer.appeared:
    print(appeared.finding.code, appeared.finding.message)
assert answer.appeared

# %% [markdown]
# ## Does it matter which one?
#
# One scenario for each municipality, all tried side by side.

# %%
municipalities = [
    organisation.id
    for organisation in baseline.organisations.values()
    if organisation.kind == "municipality"
]
scenarios = [
    Scenario(
        id=f"without-{municipality}",
        starts_on=PartialDate("2026-01-01"),
        changes=(PlannedChange(end=municipality),),
    )
    for municipality in municipalities
]
explored = narvard.explore(baseline, scenarios, as_of=date(2026, 1, 1))
frame = narvard.scenario_table(explored).to_frame("pandas")
frame

# %% [markdown]
# ## Two management groups become one
#
# The other way to change a structure: nothing is lost, but somebody must sit elsewhere.

# %%
merger = Scenario(
    id="western-group",
    starts_on=PartialDate("2026-01-01"),
    changes=(
        PlannedChange(
            merge=("bollebygd-management-group", "boras-management-group"),
            into=Bundle(
                groups=(Group(id="western-management-group", kind="local_management_group"),)
            ),
        ),
    ),
)
answer = narvard.what_if(baseline, merger)
for change in answer.changes:
    if change.kind in ("merged", "added", "removed", "re_parented"):
        print(change.kind, change.entity)
print()
for appeared in answer.appeared:
    print(appeared.finding.code, appeared.finding.message)

# %% [markdown]
# Two chairs are one too many, and a group that has not been asked for has no terms: the
# findings are the list of what is to be decided before the merger. And how the seats are held
# over the year:

# %%
narvard.timeline(
    answer.collaboration,
    date(2025, 1, 1),
    date(2026, 12, 31),
    groups=["bollebygd-management-group", "boras-management-group", "western-management-group"],
)
