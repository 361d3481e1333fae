"""Alerts while a consultation is open: every night, who has come to be missing, and who is told of it."""
