"""The demonstration: one real consultation, one open one with synthetic people, one forthcoming."""
