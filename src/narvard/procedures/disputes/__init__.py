"""How a dispute goes up its ladder: where it stands on a day, before whom, and until when."""
