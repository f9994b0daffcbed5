"""The lists people read: filters, facets, order, search, pages of a list."""
