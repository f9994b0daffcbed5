"""You against each competitor: measures, needs, places."""
