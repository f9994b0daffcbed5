"""Which referring sites are not worth the work, why, and how to take it back. README.md tells the rules."""
