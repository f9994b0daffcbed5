"""A made-up web: pages, their truth, and the exports that make claims about them. Serves the demo and the tests."""
