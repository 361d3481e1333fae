"""The chat room. It will speak the same definitions as the form; see docs/architecture.md."""
