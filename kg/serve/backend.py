"""The SPARQL 1.1 Protocol itself: Oxigraph's own server, read-only, behind the limits of `kg serve`."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import StoreError
from kg.serve.federation import asks_elsewhere
from kg.serve.limits import Limits, rows_in

__all__ = ["Backend", "start_backend"]

#: Seconds that Oxigraph may take to open a store.
_STARTING = 60
#: What its answer ends with when the time is over: by then the head has gone out.
_CANCELLED = b"The SPARQL operation has been cancelled"
_PASSED_ON = ("accept", "content-type")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


@dataclass(frozen=True, slots=True)
class Backend:
    """Where Oxigraph listens, on this machine alone."""

    url: str
    limits: Limits

    async def answer(self, request: Request) -> Response:
        """Pass a query on and return its answer, or say in one line which limit it is over."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if request.method == "POST" and kind not in (_FORM, _QUERY):
            return _refused(415, f"{kind or 'no type'}: send {_QUERY}, or a form with query=")
        body = await request.body()
        if len(body) + len(request.url.query) > self.limits.query:
            return _refused(413, f"the query is longer than {self.limits.query:,} bytes")
        if asks_elsewhere(request.url.query, body, form=kind == _FORM):
            return _refused(400, "this endpoint asks no other; leave SERVICE out")
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        target = f"{self.url}/query?{request.url.query}"
        got = bytearray()
        try:
            async with (
                httpx.AsyncClient(timeout=self.limits.seconds + 5) as connection,
                connection.stream("POST" if body else "GET", target, content=body or None, headers=headers) as answer,
            ):
                media_type = answer.headers.get("content-type", "text/plain")
                async for piece in answer.aiter_bytes():
                    got += piece
                    if len(got) > self.limits.size:
                        return _refused(413, f"the answer has more than {self.limits.size:,} bytes; ask for less")
        except httpx.TimeoutException:
            return self._late()
        except httpx.TransportError as error:
            return _refused(502, f"the store does not answer ({error or type(error).__name__})")
        found = bytes(got)
        if found[-200:].rstrip().endswith(_CANCELLED):
            return self._late()
        if rows_in(found, media_type) > self.limits.rows:
            return _refused(413, f"the answer has more than {self.limits.rows:,} rows; add a LIMIT")
        return Response(found, answer.status_code, media_type=media_type)

    def _late(self) -> Response:
        return _refused(504, f"no answer within {self.limits.seconds} seconds; ask for less")


def _refused(code: int, text: str) -> Response:
    return PlainTextResponse(text + "\n", code)


@contextlib.contextmanager
def start_backend(data: Path, limits: Limits) -> Iterator[Backend]:
    """Run Oxigraph over the files of a store, for reading, while the context lasts.

    Raises StoreError when it is not installed or does not start.
    """
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise StoreError("kg serve needs Oxigraph's server; install berita-kg[serve]")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(data), "--bind", f"127.0.0.1:{port}"]
    command += ["--timeout-s", str(limits.seconds)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait_for(port, process)
        yield Backend(f"http://127.0.0.1:{port}", limits)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _STARTING
    while time.monotonic() < end:
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise StoreError(f"Oxigraph's server does not start: {' '.join(said.split())[:200]}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise StoreError(f"Oxigraph's server has not started within {_STARTING} seconds")
