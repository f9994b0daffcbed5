"""How the gap closes: the frozen cohort, what is new, trends."""
