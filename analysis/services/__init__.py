"""What analysis does: import baselines, profile a survey, gather an officer's page. Keyword-only, typed."""
