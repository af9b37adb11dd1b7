"""Who may decide what, what was decided, and how much an open gap weighs."""
