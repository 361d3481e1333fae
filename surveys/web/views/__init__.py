"""One module per page of the form."""
