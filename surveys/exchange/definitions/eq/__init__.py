"""ONS eQ: JSON with sections, groups and blocks."""
