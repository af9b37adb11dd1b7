"""What differs between two versions, and what a reorganisation would change."""
