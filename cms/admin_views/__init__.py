"""Pages of the admin about one consultation: its check list, the bank, a second one like it."""
