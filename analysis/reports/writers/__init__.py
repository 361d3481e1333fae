"""A document as a file: HTML, PDF, DOCX. All three say the same."""
