"""What a sent file is, by its content alone, and what is kept of it. Nothing here writes to the database."""
