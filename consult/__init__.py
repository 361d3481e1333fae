"""The project shell: settings, addresses, accounts, components, demo, base templates."""
