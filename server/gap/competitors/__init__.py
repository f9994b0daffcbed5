"""Whether the competitors are the right ones, and who else could be."""
