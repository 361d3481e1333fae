"""The server is killed without warning: what was acknowledged is there, once, and sending again changes nothing.

kill -9 loses nothing that the operating system has already taken; that every acknowledged response is forced onto the
disk is asserted from the settings of the live connection.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from .live_site import LiveSite, running_site, running_site_on
from .postgres import PostgresServer, accepts, postgres_server
from .process import wait_until
from .sender import Sender
from .storm import Storm
from .submitting import START, check_page, deliver, deliver_at_last, new_submission, publish_small_survey, stored

pytestmark = pytest.mark.servers

DURABLE = {
    "sqlite": ("PRAGMA synchronous", "2"),
    "postgresql": ("SHOW synchronous_commit", "on"),
}


@dataclass(frozen=True)
class Place:
    """A site, what its database says of commits, and the ways in which what it runs on can die."""

    site: LiveSite
    vendor: str
    commits: str
    deaths: tuple[Callable[[], None], ...]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Return a site with the small survey, on each kind of database."""
    if request.param == "sqlite":
        with running_site() as site:
            commits = publish_small_survey(site, question=DURABLE["sqlite"][0])
            yield Place(site, "sqlite", commits, (site.kill_and_restart,))
        return
    with postgres_server(durable=True) as server:
        with server.connect() as connection:
            connection.execute("CREATE DATABASE crash")
        with running_site_on(server.url("crash")) as site:
            commits = publish_small_survey(site, question=DURABLE["postgresql"][0])
            yield Place(site, "postgresql", commits, (site.kill_and_restart, lambda: crash_database(server)))


def crash_database(server: PostgresServer) -> None:
    """Kill one of PostgreSQL's processes, upon which it drops every connection and recovers from its log."""
    with server.connect() as connection:
        (pid,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (0,)
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: accepts(server), server.process, log=server.log)


def test_commits_wait_for_the_disk(place: Place) -> None:
    assert place.commits == DURABLE[place.vendor][1]


def test_sending_again_after_a_crash_gives_the_same_receipt(place: Place) -> None:
    sender = Sender(place.site)
    submission = new_submission(sender, "sent before the crash")
    check = check_page(sender, submission)
    fields = {"revision": sender.get(check).revision()}
    first = sender.post(check, fields)
    place.site.kill()

    place.site.start()
    receipt = sender.get(first.location)
    assert (first.status, receipt.status) == (302, 200)
    assert sender.post(check, fields).location == first.location
    assert deliver(sender, submission) == first.location
    assert sender.get(first.location).body == receipt.body
    assert [row["answers"]["more"] for row in stored(place.site)].count(submission.words) == 1


def test_two_clients_sending_the_same_at_once_make_one_response(place: Place) -> None:
    sender = Sender(place.site)
    submission = new_submission(sender, "sent by two at once")
    checks = [check_page(sender, submission) for _ in range(2)]
    fields = {"revision": sender.get(checks[0]).revision()}
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda path: sender.post(path, fields), checks))
    assert [reply.status for reply in replies] == [302, 302]
    assert replies[0].location == replies[1].location
    assert sender.get(replies[0].location).status == 200
    assert [row["answers"]["more"] for row in stored(place.site)].count(submission.words) == 1


def test_a_storm_of_retries_and_crashes_loses_nothing_and_doubles_nothing(place: Place) -> None:
    moments = random.Random(2001)  # the same moments in every run, as far as a machine is the same
    before = {row["id"] for row in stored(place.site)}
    storm = Storm(place.site, groups=3)
    storm.begin()
    try:
        for number in range(3):
            storm.wait_for_more(5)
            time.sleep(moments.uniform(0, 0.3))
            place.deaths[number % len(place.deaths)]()
    finally:
        storm.end()
    assert storm.broken, "no request was cut off"

    sender = Sender(place.site)
    for submission in storm.submissions.values():
        storm.acknowledged[submission.token].add(deliver_at_last(sender, submission))
    assert {token for token, receipts in storm.acknowledged.items() if len(receipts) > 1} == set()

    came = [row["answers"]["more"] for row in stored(place.site) if row["id"] not in before]
    assert sorted(came) == sorted(submission.words for submission in storm.submissions.values())
    assert sender.get(START).status == 200
