"""The calendar: days and weeks that exist."""
