"""The only writer of uploaded files.

`keeping` stores them · `attaching` says which of them answers name, and refuses those that are not there ·
`forgetting` deletes them.
"""

from .attaching import require_there, settle, together
from .forgetting import forget, forget_response, purge
from .keeping import describe, held, keep

__all__ = ["describe", "forget", "forget_response", "held", "keep", "purge", "require_there", "settle", "together"]
