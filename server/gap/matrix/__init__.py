"""Referring sites by compared sites: counted, judged with reasons, kept ready and renewed in part."""
