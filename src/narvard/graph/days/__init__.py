"""When things are so: periods, red days, recurrences, what is overdue or on its way."""
