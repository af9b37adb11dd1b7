"""Who decides a matter: the bodies that may on a day, by what right, and why others may not."""
