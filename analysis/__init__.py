"""Statistics: baselines, representation, disclosure, charts and reports."""
