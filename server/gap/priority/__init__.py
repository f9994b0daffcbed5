"""One score with visible parts, and how stable the order is."""
