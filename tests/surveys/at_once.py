"""The same thing done by several threads at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(count: int, job: Callable[[int], T]) -> list[T | Exception]:
    """Return what each of `count` threads got from `job(number)`, or the exception it met. All start together."""
    barrier = Barrier(count)

    def run(number: int) -> T | Exception:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            return job(number)
        except Exception as error:  # noqa: BLE001 - handed to the test, which compares it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
