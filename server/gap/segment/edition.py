"""Which writing of the rules for kinds of pages and links this is: asked by every command, while few load the rules."""

RULES = 13
"""Grows whenever the rules say other things: looks judged by older ones are then judged anew."""
