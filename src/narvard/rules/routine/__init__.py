"""Routines: who may start them, when they are paused and what then."""
