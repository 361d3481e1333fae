"""How figures are written in the pages of reach."""
