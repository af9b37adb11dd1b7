"""Coverage: whether an area is covered in full."""
