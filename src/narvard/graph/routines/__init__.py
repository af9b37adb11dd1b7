"""Who works by a routine, what it takes, and who passes matters on to whom."""
