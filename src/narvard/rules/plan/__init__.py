"""Plans: figures, phases and people."""
