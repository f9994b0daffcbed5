"""Step 3: the spiders. verify looks at due pages, audit at one page."""
