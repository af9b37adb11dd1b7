"""Pictures of a collaboration, drawn with matplotlib, which is imported when one is drawn."""
