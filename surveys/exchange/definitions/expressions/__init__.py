"""The rules of other systems: each language parsed into one tree, and that tree into our conditions and formulas."""
