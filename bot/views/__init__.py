"""The chat's pages: the whole conversation without a script, and what the script beside them begins from."""
