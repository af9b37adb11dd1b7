"""A collaboration one can ask: a read-only index over what was written down."""
