"""Addresses. What people read is below /<language>/; the admin and log-in are not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("allauth.account.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", include("analysis.api.urls")),
    path("api/v1/", include("surveys.api.urls")),
    path("pictures/", include("surveys.web.picture_urls")),
    # Pictures of the library. Documents lie beside them and are handed out by Wagtail, which asks who may read them.
    re_path(r"^media/(?P<path>(?:original_)?images/[^/\\]+)$", views.library_picture),
    *i18n_patterns(
        path("answer/", include("surveys.web.urls")),
        path("chat/", include("bot.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "consult.views.bad_request"
