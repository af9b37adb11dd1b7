"""Between text and data: finding files, reading them, and placing what is found in them."""
