"""The first option of what is asked, as a page would send it."""

from typing import Any


def fields_for(prompt: Any) -> dict[str, Any]:
    """Return the first option of what is asked, as `choose` sends it."""
    return {"piece": prompt["piece"], "fields": {prompt["name"]: [prompt["options"][0]["value"]]}}
