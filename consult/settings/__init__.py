"""Settings, one module per setting: base, demo, test, production."""
