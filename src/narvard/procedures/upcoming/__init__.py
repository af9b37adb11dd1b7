"""What falls due, begins and ends in a stretch of days, gathered from everything written."""
