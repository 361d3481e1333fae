"""Figures for programs, under /api/v1/."""
