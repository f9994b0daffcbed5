"""One page or one site with all that is known of it."""
