"""How p-values are told where something is hidden. Pure.

A p-value follows from counts, and with the others of a table gives a hidden one away. One that is adjusted for many
tests may be that of another of them, be that test's counts hidden or not.
"""

# What a p-value is said to be at most.
BOUNDS = (0.001, 0.01, 0.05, 1.0)


def at_most(p: float) -> float:
    """Return the least of 0.001, 0.01, 0.05 and 1 that a p-value is not above."""
    return next(bound for bound in BOUNDS if p <= bound)
