"""Graphs: what refers to what, as a value, for networkx, and as text that other tools draw."""
