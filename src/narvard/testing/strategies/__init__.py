"""Hypothesis strategies: values, records of every class, and whole valid collaborations."""

from narvard.testing.strategies.shaped import bundles, entities, records
from narvard.testing.strategies.values import (
    clock_times,
    days,
    durations,
    ids,
    intervals,
    partial_dates,
    plain_ids,
    ratios,
    shares,
    texts,
    week_ranges,
)
from narvard.testing.strategies.whole import AS_OF, collaborations

__all__ = [
    "AS_OF",
    "bundles",
    "clock_times",
    "collaborations",
    "days",
    "durations",
    "entities",
    "ids",
    "intervals",
    "partial_dates",
    "plain_ids",
    "ratios",
    "records",
    "shares",
    "texts",
    "week_ranges",
]
