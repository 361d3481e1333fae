"""Files that were never sent: a program may claim them, and nothing comes of it."""

import json
from uuid import uuid4

import pytest

from bot.dialogue import Act, Choose
from surveys.models import Response
from tests.bot.dialogue.chatting import begun
from tests.bot.dialogue.script import corpus, played
from tests.corpus import read_case
from tests.corpus.publishing import publish_case


def test_what_is_no_description_is_refused() -> None:
    played(corpus("file"), (Choose("photos", {"photos": ['[{"id": "x"}]']}), "error"))


@pytest.mark.django_db
def test_what_is_not_there_is_never_sent() -> None:
    chat = begun(publish_case(read_case("file")))
    claimed = [{"id": str(uuid4()), "name": f"{n}.jpg", "type": "image/jpeg", "size": 9} for n in range(2)]
    chat.take(Choose("photos", {"photos": [json.dumps(claimed)]}))
    for _ in range(6):
        chat.take(Act("skip"))
    chat.take(Act("submit"))
    assert Response.objects.get().status == "draft"
    assert chat.messages[-1]["kind"] == "ask"
