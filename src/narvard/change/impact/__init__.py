"""What a reorganisation brings about: who is touched, which findings, which figures."""
