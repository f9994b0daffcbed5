"""What kind of place each referring site is, why it links and what it links to. README.md tells the method."""
