"""Writes: making the site, granting pages to roles, translating."""
