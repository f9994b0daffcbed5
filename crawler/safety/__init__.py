"""What may be fetched at all: pure judgements of addresses and hosts, each with its reason."""
