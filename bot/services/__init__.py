"""What the chat writes."""
