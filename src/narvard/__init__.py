"""Write down how organisations work together, and see what is missing or impossible."""
