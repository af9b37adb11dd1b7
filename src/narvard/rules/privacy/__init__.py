"""Privacy: what must not be written down at all."""
