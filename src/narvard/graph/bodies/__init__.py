"""Organisations, those who act for them, and what they are called."""
