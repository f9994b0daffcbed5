"""Competitors' pages that earn links."""
