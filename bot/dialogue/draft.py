"""A step in the making: the state as it becomes, what is said on the way, and what is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .replies import Effects, Outcome, Reply
from .scene import Scene
from .state import State


@dataclass(slots=True)
class Draft:
    """One step of a conversation. Its methods change it; the state and the replies themselves are never changed."""

    scene: Scene
    state: State
    replies: list[Reply] = field(default_factory=list)
    effects: Effects = field(default_factory=Effects)
    person: Reply | None = None

    def say(self, code: str, **params: Any) -> None:
        """Add a reply. What is said in the equality questions is private."""
        self.replies.append(Reply(code, params, private=self.private))

    def said(self, code: str, **params: Any) -> None:
        """Set how the person's part is shown."""
        self.person = Reply(code, params, private=self.private)

    def become(self, **changes: Any) -> None:
        """Change parts of the state."""
        self.state = replace(self.state, **changes)

    def do(self, **effects: Any) -> None:
        """Set what is to be done."""
        self.effects = replace(self.effects, **effects)

    def save(self, answers: Mapping[str, Any]) -> None:
        """Hold answers, and have them saved in the response."""
        self.become(answers={**self.state.answers, **answers})
        self.do(answers={**self.effects.answers, **answers})

    @property
    def private(self) -> bool:
        """Whether the conversation is in the equality questions."""
        return self.state.phase == "equality"

    def outcome(self) -> Outcome:
        """Return the step."""
        return Outcome(self.state, tuple(self.replies), self.effects, self.person)
