"""What the chat reads."""
