"""Who may call the server: names it goes by, where calls come from, token, sessions, pairing, and how often."""
