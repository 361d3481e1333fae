"""`manage.py make_api_token NAME --scope S [--scope S …] [--survey SLUG] [--days N]`, or `NAME --end`"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from surveys.models import ApiToken, Survey
from surveys.services import tokens

LONGEST_DAYS = 3650


class Command(BaseCommand):
    help = "Make a token for a program that uses the API, and print it: it can be read nowhere again. --end ends it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the token is for; no two have the same name")
        parser.add_argument("--scope", action="append", default=[], choices=ApiToken.Scope.values)
        parser.add_argument("--survey", help="the only survey it is good for, by its short name")
        parser.add_argument("--days", type=int, help="how long it is good for; without end when left out")
        parser.add_argument("--end", action="store_true", help="end the token of this name at once")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["end"]:
            if not tokens.end(name=options["name"]):
                raise CommandError(f"There is no token called {options['name']}.")
            self.stdout.write(f"The token {options['name']} has ended.")
            return
        if not options["scope"]:
            raise CommandError("Say with --scope what the token may do.")
        if options["days"] is not None and not 1 <= options["days"] <= LONGEST_DAYS:
            raise CommandError(f"--days takes a number from 1 to {LONGEST_DAYS}.")
        survey = Survey.objects.filter(slug=options["survey"]).first()
        if options["survey"] and survey is None:
            raise CommandError(f"There is no survey called {options['survey']}.")
        try:
            _, token = tokens.make(name=options["name"], scopes=options["scope"], survey=survey, days=options["days"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(token)
