"""What meetings took up, who attended, and what became of their records."""
