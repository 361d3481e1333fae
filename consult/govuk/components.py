"""GOV.UK Design System components, rendered by the macros of govuk-frontend-jinja."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

from .params import prepare

PACKAGE = "govuk_frontend_jinja"


class UnknownComponent(LookupError):
    """There is no component of this name."""


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """Return the HTML of one component.

    `component` is its name in the Design System, in kebab or snake case ("error-summary", "error_summary").
    `params` are the options of its Nunjucks macro (see `prepare` for which of them are taken as HTML).
    Raises UnknownComponent.
    """
    return mark_safe(_macro(component)(prepare(params)))  # noqa: S308 - Jinja has escaped it


def component_names() -> list[str]:
    """Return the names of all components, in kebab case and in order."""
    names = (re.fullmatch(r".*/components/(.+)/macro\.html", path) for path in _environment().list_templates())
    return sorted(match[1] for match in names if match)


class ComponentEnvironment(Environment):
    """Jinja without two costs that a page of components pays hundreds of times; the output is the same."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals as one plain dictionary, where Jinja chains two and searches both each time."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look among a dictionary's items before its methods: an option is never a method."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment() -> Environment:
    environment = ComponentEnvironment(
        loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}),
        autoescape=True,
        auto_reload=False,
        # As in Nunjucks: an option left out may be asked for its own options.
        undefined=ChainableUndefined,
    )
    # The macros indent what they nest to make it pretty. That would add spaces to each line of an answer in
    # a textarea inside a fieldset, and more of them each time the page is shown again.
    environment.filters["indent"] = _not_indented
    return environment


def _not_indented(text: str, *args: Any, **options: Any) -> str:
    return text


@cache
def _macro(component: str) -> Callable[[dict[str, Any]], str]:
    name = component.replace("_", "-")
    if name not in component_names():
        raise UnknownComponent(component)
    template = _environment().get_template(f"{PACKAGE}/components/{name}/macro.html")
    macro: Callable[[dict[str, Any]], str] = getattr(template.module, "govuk" + name.title().replace("-", ""))
    return macro
