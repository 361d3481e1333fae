"""Surveys and responses for programs, under /api/v1/. Parse, call a service, answer."""
