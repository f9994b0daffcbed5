"""Step 6: judgement over what was claimed and what was seen. Reads the store; no HTTP."""
