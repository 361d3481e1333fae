"""Reads: which pages there are, for the people who look at them."""
