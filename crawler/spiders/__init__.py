"""Step 3: the spiders. verify looks at due pages, live at single ones, targets at what links lead to."""
