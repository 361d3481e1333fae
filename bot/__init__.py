"""The chat room. It understands replies to the questions of the same definitions as the form: docs/understanding.md."""
