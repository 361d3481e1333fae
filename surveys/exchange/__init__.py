"""Responses in and out of files."""
