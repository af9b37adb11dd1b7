"""Who is in a group, who leads it, what it is for and how it must be made up."""
