"""What `make bench` measures: every module here whose name begins with a letter is a programme of its own."""
