"""Findings that are accounted for: accepted with a reason, or known since narvard was adopted."""
