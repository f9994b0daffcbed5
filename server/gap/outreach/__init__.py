"""Who may be written to, and what became of it."""
