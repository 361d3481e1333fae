"""Pages that say why something was not taken, and what to do now."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

# reason → (title, what happened, what to do)
REASONS: Mapping[str, tuple[Any, Any, Any]] = {
    "foreign": (
        _("We could not take this form"),
        _("It was not sent from a page of this site. Nothing was changed."),
        _("Open the consultation on this site and try again."),
    ),
    "too_large": (
        _("What you sent is too long"),
        _("It is far more than the form can hold, so we did not take it. Answers you saved before are still safe."),
        _("Go back, make your longest answer shorter, and try again."),
    ),
    "not_utf8": (
        _("We could not read what was sent"),
        _("Some of the letters arrived broken. Answers you saved before are still safe."),
        _("Go back and send the page again."),
    ),
    "not_a_form": (
        _("We could not read what was sent"),
        _("It was not sent as a form. Answers you saved before are still safe."),
        _("Go back and send the page again."),
    ),
    "files_too_large": (
        _("The files you sent are too large"),
        _("Together they are far more than the page can take. Answers you saved before are still safe."),
        _("Go back, choose smaller files, or fewer, and send the page again."),
    ),
    "broken_form": (
        _("The page did not arrive whole"),
        _("The connection may have been lost while it was sent. Answers you saved before are still safe."),
        _("Go back and send the page again."),
    ),
    "forged": (
        _("We could not take these answers"),
        _("What was sent does not fit the questions on the page. Answers you saved before are still safe."),
        _("Go back, choose from the answers shown, and send the page again."),
    ),
    "not_open_yet": (
        _("This consultation is not open yet"),
        _("You cannot answer its questions today."),
        _("Come back when it opens."),
    ),
    "closed": (
        _("This consultation has closed"),
        _("We cannot take any more answers."),
        _("You can still read about it, and see what was decided."),
    ),
    "closed_change": (
        _("This consultation has closed"),
        _("Your changes were not sent, and can no longer be. The answers you sent before stay as they were."),
        _("You can still withdraw your answers."),
    ),
    "sent_already": (
        _("These answers were sent already"),
        _(
            "Your response was sent before, with other answers. It stays as it was sent. "
            "We kept what came now as well, and a person will look at it."
        ),
        _("Until the consultation closes you can change the answers you sent: go on to see how."),
    ),
    "unknown_link": (
        _("We do not know this link"),
        _("The private link may be incomplete, or the answers may have been deleted."),
        _("Check that you copied the whole link, or start again."),
    ),
    "busy": (
        _("Your answers are being saved from another place too"),
        _("We could not save this page just now. Answers you saved before are still safe."),
        _("Wait a moment, then send the page again."),
    ),
}


def refuse(
    request: HttpRequest,
    reason: str,
    *,
    status: int,
    written: Mapping[str, str] | None = None,
    href: str = "",
    link: str = "",
) -> HttpResponse:
    """Return the page for a reason. `written` are texts the person typed, shown so that they are not lost."""
    title, happened, next_step = REASONS[reason]
    context = {
        "title": title,
        "happened": happened,
        "next_step": next_step,
        "written": written,
        "href": href,
        "link": link,
    }
    return render(request, "surveys/refusal.html", context, status=status)
