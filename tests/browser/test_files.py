"""Choosing, removing and sending files by the keyboard alone, in both directions, with scripts and without."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FileChooser, Page

from tests.browser.conftest import Axe, OpenPage
from tests.browser.database import stored_response
from tests.browser.geometry import strays, wider_than
from tests.browser.keyboard import Keys
from tests.browser.watching import Watch
from tests.corpus.files import Chosen, jpeg, pdf, png
from tests.servers.live_site import LiveSite

SLUG = "file"
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
FILES = (
    Chosen("park-gate-on-the-left-hand-side-of-the-road-in-winter.jpeg", jpeg()),
    Chosen("پارک.png", png()),
    Chosen("plan.pdf", pdf()),
)
SUMMARY = ".govuk-error-summary"


@pytest.fixture
def on_disk(tmp_path: Path) -> dict[str, Path]:
    """Return files to choose, by name."""
    for file in FILES:
        (tmp_path / file.name).write_bytes(file.content)
    (tmp_path / "page.html").write_text("<script>alert(1)</script>")
    return {path.name: path for path in tmp_path.iterdir()}


def choose(person: Keys, code: str, *paths: Path) -> None:
    """Go to the input with Tab, open its window with the keyboard, and choose."""
    person.tab_to(f"#{code}")
    with person.page.expect_file_chooser(timeout=60_000) as opened:
        person.page.keyboard.press("Enter")
    chooser: FileChooser = opened.value
    chooser.set_files(paths)


def barriers(page: Page, axe: Axe | None) -> list[str]:
    """Return what axe finds, what stands in the wrong place, and what is wider than a narrow screen."""
    found = [*(axe(page) if axe else ()), *strays(page)]
    page.set_viewport_size(NARROW)
    found += [*strays(page), *wider_than(page, NARROW["width"])]
    page.set_viewport_size(WIDE)
    return [f"{page.url}: {barrier}" for barrier in found]


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_files_by_keyboard_alone(
    live_site: LiveSite,
    open_page: OpenPage,
    axe: Axe,
    on_disk: dict[str, Path],
    language: str,
    javascript: bool,
) -> None:
    look = axe if javascript else None
    page = open_page(locale=language, javascript_enabled=javascript)
    watch, person = Watch(page), Keys(page)
    # Listened for from the beginning: who begins to listen as the key is pressed may be too late.
    page.on("filechooser", lambda chooser: None)
    page.goto(live_site.url(f"/{language}/answer/{SLUG}/"))
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    found = barriers(page, look)

    # A mistake: one of the files is not of a kind that is taken. The others are there already.
    choose(person, "photos", on_disk[FILES[0].name], on_disk[FILES[1].name], on_disk["page.html"])
    person.go_on()
    assert page.locator(f"{SUMMARY} a").get_attribute("href") == "#photos"
    assert "page.html" in page.locator(SUMMARY).inner_text()
    assert page.locator(".consult-file-name").count() == 2
    found += barriers(page, look)
    page.locator(f"{SUMMARY} a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "photos"

    # Nothing has to be chosen again: one of them is removed, and another added.
    picture = page.locator("input[value=remove]").nth(1).get_attribute("name")
    person.looked_at = ""
    page.locator("h1").first.evaluate("element => { element.tabIndex = -1; element.focus(); }")
    person.choose(str(picture), "remove")
    choose(person, "photos", on_disk["plan.pdf"])
    person.go_on()
    assert urlsplit(page.url).path.endswith("/page/then/"), page.locator("main").inner_text()
    found += barriers(page, look)
    person.go_on()
    assert urlsplit(page.url).path.endswith("/check/")
    listed = page.locator("main dd a.consult-file-name").all_inner_texts()
    assert listed == ["park-gate-on-the-left-hand-side-of-the-road-in-winter.jpg", "plan.pdf"]
    found += barriers(page, look)

    # What is handed out is a file to save, and nothing to look at.
    with page.expect_download() as download:
        page.locator("main dd a.consult-file-name").last.click()
    assert Path(download.value.path()).read_bytes() == pdf()
    person.go_on()
    assert urlsplit(page.url).path.endswith("/done/")
    found += barriers(page, look)
    assert found == [], "\n".join(found)
    # The file has a policy of its own, stricter than the pages'.
    assert watch.wrong == [f"{download.value.url}: no policy"]
    reference = page.locator(".govuk-panel__body bdi").inner_text()
    stored = stored_response(live_site, reference)
    assert (stored["status"], stored["language"]) == ("submitted", language)
    assert [item["name"] for item in stored["answers"]["photos"]] == listed
