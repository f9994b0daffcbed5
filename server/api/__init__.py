"""Step 7: JSON. One envelope, one error body; handlers hold no SQL and no judgement."""
