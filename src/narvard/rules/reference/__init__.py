"""References: what is pointed at exists, once, and is the right kind of thing."""
