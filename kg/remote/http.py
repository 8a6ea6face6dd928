"""HTTP to a store: who one is, how often one tries again, and what an error says.

Credentials come from the environment (KG_TOKEN for bearer; KG_USER and KG_PASSWORD for basic or digest, whichever the
store asks for) or from netrc. They are never taken from an address, since addresses end up in logs and histories.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Mapping
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError

__all__ = ["check_address", "client", "send"]

#: Answers that say "not now".
_LATER = frozenset((408, 425, 429, 500, 502, 503, 504))
_TRIES = 5
#: Seconds before the second try; twice as long before each further one.
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 30.0
_LONGEST_ANSWER = 200


class _Challenged(httpx.Auth):
    """Answers whatever the store asks for, digest or basic; sends no password unasked."""

    requires_response_body = True

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is not None:
            yield from self._chosen.auth_flow(request)
            return
        response = yield request
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return
        asked = " ".join(response.headers.get_list("www-authenticate")).lower()
        self._chosen = self._digest if "digest" in asked else self._basic
        yield from self._chosen.auth_flow(request)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


def check_address(url: str) -> str:
    """Return the address of a store without its trailing slash.

    Raises StoreError for what is no http(s) address, and for one with a password in it.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"{url}: no address of a store; give one such as http://localhost:3030/berita")
    if parts.username is not None or parts.password is not None:
        shown = url.replace(parts.netloc, parts.netloc.rpartition("@")[2])
        raise StoreError(f"{shown}: no user or password in an address; set KG_USER and KG_PASSWORD, or use netrc")
    return url.rstrip("/")


def client(url: str, *, timeout: float, environment: Mapping[str, str] = os.environ) -> httpx.Client:
    """Return a client for a store at `url`, with the credentials that the environment or netrc has for it.

    timeout: seconds without an answer.
    """
    return httpx.Client(timeout=timeout, auth=_credentials(url, environment), follow_redirects=True, trust_env=True)


def _credentials(url: str, environment: Mapping[str, str]) -> httpx.Auth | None:
    if token := environment.get("KG_TOKEN"):
        return _Bearer(token)
    if user := environment.get("KG_USER"):
        return _Challenged(user, environment.get("KG_PASSWORD", ""))
    import netrc

    host = urlsplit(url).hostname or ""
    try:
        found = netrc.netrc(environment.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return _Challenged(found[0], found[2] or "") if found else None


def send(
    connection: httpx.Client,
    request: Callable[[httpx.Client], httpx.Response],
    *,
    wait: Callable[[float], None] = time.sleep,
) -> httpx.Response:
    """Send a request, again after a while when the store cannot be reached or says "not now", and return its answer.

    Only for requests that may be repeated. wait: what is done with the seconds in between. Raises StoreError, in one
    line that names the address, when it stays so or the store says no.
    """
    pause = _FIRST_WAIT
    for number in range(1, _TRIES + 1):
        last = number == _TRIES
        try:
            answer = request(connection)
        except httpx.TransportError as error:
            if last or isinstance(error, httpx.UnsupportedProtocol):
                raise StoreError(f"{_address(error)}: cannot be reached ({_reason(error)}); is it running?") from error
        else:
            if answer.is_success:
                return answer
            if last or answer.status_code not in _LATER or _is_mistake(answer):
                raise StoreError(refusal(answer))
            pause = max(pause, _asked_for(answer))
        wait(min(pause, _LONGEST_WAIT))
        pause *= 2
    raise AssertionError("the last try returns or raises")


def refusal(answer: httpx.Response) -> str:
    """Say in one line what a store answered instead of what was wanted."""
    url, code = answer.request.url.copy_with(query=None), answer.status_code
    if code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return f"{url}: not allowed ({code}); set KG_USER and KG_PASSWORD, or KG_TOKEN, or use netrc"
    if code == httpx.codes.NOT_FOUND:
        return f"{url}: nothing there (404); look at the address, and that the dataset exists"
    said = " ".join(answer.text.split())
    return f"{url}: the store says {code}: {said[:_LONGEST_ANSWER] or answer.reason_phrase}"


def _is_mistake(answer: httpx.Response) -> bool:
    """Tell a 500 that says what is wrong with the request (Virtuoso's way) from one that may pass."""
    return answer.status_code == httpx.codes.INTERNAL_SERVER_ERROR and "Virtuoso" in answer.headers.get("server", "")


def _asked_for(answer: httpx.Response) -> float:
    try:
        return float(answer.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0


def _address(error: httpx.TransportError) -> str:
    try:
        return str(error.request.url.copy_with(query=None))
    except RuntimeError:
        return "the store"


def _reason(error: httpx.TransportError) -> str:
    return "no answer in time" if isinstance(error, httpx.TimeoutException) else str(error) or type(error).__name__
