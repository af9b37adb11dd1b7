"""Who is bound by what, on which law, with whose money, and how disputes are settled."""
