"""Left to right and right to left by geometry: controls beside their labels, arrows that point back."""

import pytest

from tests.browser import buses
from tests.browser.conftest import OpenPage
from tests.browser.geometry import arrow_of_back_link, count_of_controls, strays
from tests.browser.responses import answered, sent
from tests.servers.live_site import LiveSite


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize(("language", "direction", "back"), [("en", "ltr", "left"), ("ur", "rtl", "right")])
def test_controls_stand_beside_their_labels_and_back_points_back(
    live_site: LiveSite, open_page: OpenPage, language: str, direction: str, back: str, javascript: bool
) -> None:
    page = open_page(locale=language, javascript_enabled=javascript)
    pages = {
        f"/{language}/answer/{buses.SLUG}/": 5,
        f"{answered(live_site, language)}page/after-eight/": 5 + 9 + 2,
        f"{sent(live_site, language)}about-you/2/": 3 + 7,
    }
    for path, controls in pages.items():
        page.goto(live_site.url(path))
        assert page.locator("html").get_attribute("dir") == direction
        assert arrow_of_back_link(page) == back
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert strays(page) == []
            assert count_of_controls(page) >= controls
