"""So many requests a minute, counted in the cache: by token, or by address for those without one."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

from surveys.models import ApiToken

_WINDOW = 60


class PerMinute(BaseThrottle):
    """Counts the requests of each clock minute. A count is one number, so that several servers can share it."""

    def allow_request(self, request: Any, view: Any) -> bool:
        """Return whether this request is within what its token, or else its address, may send."""
        if isinstance(request.auth, ApiToken):
            kind, who = "token", str(request.auth.pk)
        else:
            kind, who = "address", self.get_ident(request)
        key = f"api:{kind}:{who}:{int(time.time()) // _WINDOW}"
        cache.add(key, 0, timeout=2 * _WINDOW)
        try:
            count = cache.incr(key)
        except ValueError:  # gone between the two: the cache is full, and that is no reason to refuse anybody
            return True
        return bool(count <= settings.API_REQUESTS_PER_MINUTE[kind])

    def wait(self) -> float:
        """Return the seconds until the next minute begins."""
        return _WINDOW - time.time() % _WINDOW + 1
