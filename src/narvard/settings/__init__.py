"""What is checked and how: settings, read from `narvard.toml` or `pyproject.toml`."""
