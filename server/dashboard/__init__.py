"""Step 7: pages for people. They show what the API's own functions return; no SQL, no judgement."""
