"""Whether enough are there to decide, and whether the votes carry a decision."""
