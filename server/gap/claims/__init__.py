"""What exports claim, counted and held against what was seen."""
