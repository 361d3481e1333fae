"""One module a file format. Each writes a `Table` a row at a time and never holds all of it."""
