"""Reports and entities as text: one module for each format, each a pure function."""
