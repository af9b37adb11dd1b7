"""Dates, periods, findings and errors: what narvard is made of below any collaboration."""
