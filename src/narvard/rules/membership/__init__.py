"""Membership: who sits in a group, who leads it, and which seats stand empty."""
