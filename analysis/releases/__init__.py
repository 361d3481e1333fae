"""Releases of figures: what the tables of a survey are, how those that went out are kept, and how they are read."""
