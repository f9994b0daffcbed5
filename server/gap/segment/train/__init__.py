"""How the weights of what speaks for a kind of place were learned. Nothing here is needed to judge pages."""
