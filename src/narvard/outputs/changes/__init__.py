"""What differs between two collaborations, for people and for programs."""
