"""Words that made-up residents write, in their own languages. Pure; seeded by the caller."""

from dataclasses import dataclass
from random import Random

from .content import read


@dataclass(slots=True)
class Wording:
    """Gives words in one language, or in English where that language has none for the matter."""

    language: str
    random: Random

    def text(self, matter: str) -> str:
        """Return a text on a matter, such as `anything-else`, with a place and a time put in."""
        table = read(f"words/{self.language}.toml")
        template = self.random.choice(table.get(matter) or read("words/en.toml")[matter])
        hour, hour24 = self.random.choice(read("words/places.toml")["hours"])
        return str(template).format(stop=self.stop(), hour=hour, hour24=hour24)

    def stop(self) -> str:
        """Return the name of a street or a stop."""
        return str(self.random.choice(read("words/places.toml")["stops"]))
