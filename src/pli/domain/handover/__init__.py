"""What is taken home in one go: exports, and where each person stands."""
