"""Tables: everything that is written down, as plain rows and as data frames."""
