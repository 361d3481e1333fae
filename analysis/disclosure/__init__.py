"""The one gate that every figure about people passes before anybody sees it. Pure.

`families`: one table of counts and their sums, hidden by rule, at the price of a page view. `gate`: tables that go out,
one-way to three-way, linked, filtered and of several days, hidden or rounded, and audited by an attacker's linear
programme; import it from `analysis.disclosure.gate`, since it loads scipy when it is used.
"""

from analysis.disclosure.families import DEFAULT_THRESHOLD, Cell, hidden_cells, hidden_groups

__all__ = ["DEFAULT_THRESHOLD", "Cell", "hidden_cells", "hidden_groups"]
