"""Routines as they stand on a day: who may start them, what comes first, and what is done."""
