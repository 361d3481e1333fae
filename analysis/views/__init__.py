"""The officer's pages of one survey's figures, in the admin: one module a page, each a tab."""
