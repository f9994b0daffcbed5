"""Step 6: judgement over what was claimed and what was seen. Reads the store; no HTTP.

A room each for what people ask: claims, matrix, listing, page, clean, segment, priority, opportunity, competitors,
assets, benchmark, progress, outreach.
"""
