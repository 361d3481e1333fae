"""Real servers for tests, from Python wheels, each on a socket in a temporary folder."""
