"""What scenarios would bring about: as text, as JSON and as Markdown."""
