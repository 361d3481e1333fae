"""The field that the form draws for what is asked now: a file, a place, options with pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bot import conversation as talks
from surveys.web.guard import public_form

from .showing import asked
from .talk import found


@public_form
@require_safe
def piece(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Return the form round the field, as a piece of a page. 404 where the script draws the field by itself."""
    conversation = found(slug, key)
    context = asked(conversation, talks.look(conversation))
    if not context["rich"]:
        raise Http404
    return render(request, "bot/question.html", context)
