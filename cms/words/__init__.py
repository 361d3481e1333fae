"""Saying things in words: dates, days left, states, and which language a text is in."""
