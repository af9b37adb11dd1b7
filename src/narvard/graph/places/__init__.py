"""Areas, what they cover, and who provides what in them."""
