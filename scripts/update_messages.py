"""Bring the translation catalogues up to date with the source: `make messages`. Needs GNU gettext."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Only these folders hold texts of the product.
IGNORED = ("tests/*", "scripts/*", "benchmarks/*", "docs/*", "requirements/*", "var/*")

# Languages whose plural rule neither Django nor gettext brings; without one a catalogue cannot be loaded.
# Gujarati: Unicode CLDR, "one" for 0 and 1.
PLURALS = {"gu": "nplurals=2; plural=(n > 1);"}
NO_RULE = "nplurals=INTEGER; plural=EXPRESSION;"


def update_messages(root: Path) -> None:
    """Collect every text under `root` into `root`/consult/locale, for each language but the source language."""
    os.chdir(root)
    sys.path.insert(0, str(root))
    os.environ["DJANGO_SETTINGS_MODULE"] = "consult.settings.test"

    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    class MakeMessages(Command):
        """A guess at a translation is worse than none: leave out fuzzy matches."""

        msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]

    languages = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    (root / "consult" / "locale").mkdir(exist_ok=True)
    call_command(
        MakeMessages(),
        locale=languages,
        ignore_patterns=list(IGNORED),
        no_location=True,
        no_obsolete=True,
        verbosity=0,
    )
    for language, rule in PLURALS.items():
        catalogue = root / "consult" / "locale" / language / "LC_MESSAGES" / "django.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace(NO_RULE, rule), encoding="utf-8")


if __name__ == "__main__":
    update_messages(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT)
