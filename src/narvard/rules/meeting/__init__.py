"""Meetings: what was written down about them."""
