"""What a collaboration would be if a scenario came true."""
