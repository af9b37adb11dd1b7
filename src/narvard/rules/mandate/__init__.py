"""Mandate: who decided what, and whether they could."""
