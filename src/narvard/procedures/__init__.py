"""What happens next: disputes, routines and decisions, asked of a collaboration for a day."""
