"""What could be won on a referring site, with facts for a pitch."""
