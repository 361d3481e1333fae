"""Every page that people see: their addresses, and the mistakes that bring up their error messages."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser import buses
from tests.browser.people import CONTINUE, control
from tests.browser.responses import answered, begin, sent
from tests.servers.live_site import LiveSite

UNKNOWN_KEY = "A" * 43

SITE = (
    "",
    "consultations/",
    "consultations/?topic=transport&area=E06000016",
    "consultations/?topic=transport&audience=trade-unions",
    "consultations/buses-after-eight/",
    "consultations/leicester-2001/",
    "consultations/spinney-hill-park/",
    "outcomes/",
    "accessibility/",
    "privacy/",
    "nowhere/",
)
REFUSALS = ("answer/leicester-2001/", "answer/spinney-hill-park/", f"answer/{buses.SLUG}/{UNKNOWN_KEY}/")

# Page of the form → what is wrongly given there; nothing where nothing is the mistake.
WRONG_ANSWERS: dict[str, buses.Page] = {
    "evenings": {"evenings-out": "nine"},
    "after-eight.2": {"stranded-when-day": "31", "stranded-when-month": "2", "stranded-what": "long " * 300},
    "change.2": {"journeys-first": ("estates", "hospitals", "station", "across"), "fare": "two"},
    "your-words": {"stop": "long " * 30},
}
WRONG_ABOUT_YOU: buses.Page = {"age-day": "40", "age-month": "1", "age-year": "1980"}


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: its path, and with `mistake` the page that comes back after these answers."""

    path: str
    mistake: buses.Page | None = field(default=None)

    def __str__(self) -> str:
        return self.path if self.mistake is None else f"{self.path} with a mistake"


def stops_of_site(language: str) -> list[Stop]:
    """Return the pages that everybody sees without answering."""
    return [Stop(f"/{language}/{path}") for path in (*SITE, *REFUSALS)]


def stops_of_form(site: LiveSite, language: str) -> list[Stop]:
    """Return the pages of the form, right and wrong, of a response that is being answered and of one sent."""
    start = f"/{language}/answer/{buses.SLUG}/"
    link, gaps, done = answered(site, language), begin(site, language, {}, save=True), sent(site, language)
    return [
        Stop(start),
        Stop(start, {}),
        *(Stop(f"{link}page/{name}/") for name in buses.PAGES),
        *(Stop(f"{link}page/{name}/", mistake) for name, mistake in WRONG_ANSWERS.items()),
        Stop(f"{link}check/"),
        Stop(f"{gaps}check/", {}),
        Stop(f"{link}saved/"),
        Stop(f"{done}about-you/"),
        Stop(f"{done}about-you/", {}),
        *(Stop(f"{done}about-you/{number}/") for number in range(1, len(buses.EQUALITY_PAGES) + 1)),
        Stop(f"{done}about-you/1/", WRONG_ABOUT_YOU),
        Stop(f"{done}done/"),
        Stop(f"{done}done/", {"email": "nobody"}),
    ]


def visit(page: Page, site: LiveSite, stop: Stop) -> None:
    """Open a page and make the mistake, if there is one. Fails where the mistake is taken."""
    page.goto(site.url(stop.path))
    if stop.mistake is not None:
        for name, value in stop.mistake.items():
            if isinstance(value, str):
                page.locator(control(name)).fill(value)
            else:
                for option in value:
                    page.locator(control(name, option)).check()
        sending = CONTINUE if page.locator(CONTINUE).count() else "main form button"
        with page.expect_navigation():
            page.locator(sending).click()
        assert page.locator(".govuk-error-summary").is_visible(), stop
    page.wait_for_selector(".govuk-frontend-supported", state="attached")
