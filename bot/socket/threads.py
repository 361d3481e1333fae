"""Where the chat's database work is done: a few threads of our own, each with its connection. Why: docs/adr/0009."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, TypeVarTuple

from django.conf import settings
from django.db import close_old_connections

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")
# How the socket has synchronous work done. Tests may hand it another than `in_thread`.
Runner = Callable[..., Awaitable[Any]]


async def in_thread(function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
    """Return what the function returns, called in one of CHAT_THREADS threads once one of them is free.

    Connections to the database stay open from one call to the next, as long as CONN_MAX_AGE says.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_pool(), _tidily, functools.partial(function, *arguments))


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings.CHAT_THREADS, thread_name_prefix="chat")


def _tidily(work: Callable[[], Result]) -> Result:
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
