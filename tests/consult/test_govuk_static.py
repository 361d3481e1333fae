"""The vendored styles and script hold nothing of GOV.UK's own and survive hashed file names."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings

VENDORED = settings.BASE_DIR / "consult/static/vendor/govuk-frontend"
STYLES = ["govuk-frontend.min.css", "govuk-frontend.rtl.min.css"]


@pytest.mark.parametrize("name", STYLES)
def test_styles_hold_no_font_crown_or_address_from_the_root(name: str) -> None:
    css = (VENDORED / name).read_text()
    assert css.startswith('@charset "UTF-8";')
    for absent in ("GDS Transport", "@font-face", "crest", "crown", "logotype", "/assets/", "sourceMappingURL"):
        assert absent not in css
    assert "var(--consult-font-family,system-ui,sans-serif)" in css


def test_right_to_left_styles_turn_sides_and_arrows_but_not_ticks() -> None:
    left, right = ((VENDORED / name).read_text() for name in STYLES)
    back = re.compile(r"\.govuk-back-link:before\{[^}]*\}")
    tick = re.compile(r"\.govuk-checkboxes__label:after\{[^}]*\}")
    arrow = re.compile(r"\.govuk-details__summary:before\{[^}]*\}")
    assert "left:.1875em" in back.findall(left)[0]
    assert "right:.1875em" in back.findall(right)[0]
    assert "polygon(0 0,100% 50%,0 100%)" in arrow.findall(left)[0]
    assert "polygon(100% 0,0% 50%,100% 100%)" in arrow.findall(right)[0]
    for css in (left, right):
        assert "rotate(-45deg)" in tick.findall(css)[0]


def test_licence_and_version_are_beside_the_files() -> None:
    assert "The MIT License" in (VENDORED / "LICENSE").read_text()
    assert "GOV.UK Frontend 6.3.0" in (VENDORED / "README.md").read_text()
    assert '--govuk-frontend-version:"6.3.0"' in (VENDORED / STYLES[0]).read_text()


def test_hashed_names_are_found_in_production(tmp_path: Path) -> None:
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path, STATICFILES_FINDERS=finders):
        call_command("collectstatic", interactive=False, verbosity=0)
        html = render_to_string("base.html")
        addresses = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
        assert len(addresses) == 6
        for address in addresses:
            assert (tmp_path / address).is_file()
            assert re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", address)
        assert staticfiles_storage.url("consult/site.js") in html
