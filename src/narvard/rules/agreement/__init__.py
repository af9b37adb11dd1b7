"""Agreements: parties, approvals and reviews."""
