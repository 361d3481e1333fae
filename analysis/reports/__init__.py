"""A survey's figures as documents: what they say (contents), how they are written (writers), the data pack (pack)."""
