"""Alerts: what changed, told to a webhook or by e-mail. Nothing is sent unless it is set up."""
