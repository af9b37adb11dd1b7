"""A module with nothing in it that narvard could run."""
