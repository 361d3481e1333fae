"""A definition as an XLSForm, for tools that collect answers with one; what such a form cannot hold is told."""
