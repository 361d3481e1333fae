"""The root of the page tree, which only migrations make."""

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site


def make_root() -> Page:
    """Return the root of the page tree, with the source language's Locale and a default Site on it.

    The same whether migrations ran or not: Wagtail's welcome page is taken away, and its Site with it.
    """
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        welcome.delete()
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    if not Site.objects.filter(is_default_site=True).exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)
    # Deleting the welcome page changed the count of children that the next child's path is made from.
    root.refresh_from_db()
    return root
