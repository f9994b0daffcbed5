"""Letters from facts: what is known of a prospect, filled into templates, for other tools to send."""
