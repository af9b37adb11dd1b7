"""Disputes: whether the ladder leads anywhere."""
