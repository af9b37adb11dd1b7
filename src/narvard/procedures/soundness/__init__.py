"""Whether a dispute procedure or a routine can be followed to an end on every way."""
