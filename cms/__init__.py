"""Wagtail: pages, question blocks, compiling to a version, outcomes."""
