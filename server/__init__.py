"""JUDGEMENT: the gap, and its surfaces: JSON API, dashboard, command line. It imports crawler, never the other way."""
