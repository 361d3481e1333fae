"""Everything that writes: keyword-only, typed, transactional."""
