"""What each report says. Every module makes blocks from the same material; nothing is read or written here."""
