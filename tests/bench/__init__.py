"""Figures, not tests: scripts that print how long things take."""
