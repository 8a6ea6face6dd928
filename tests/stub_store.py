"""A store that is only a list of answers, for tests of what goes over the wire."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COUNT = '{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "%d"}}]}}'


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Stub:
    """url: where it listens. requests: what came, in order."""

    url: str
    requests: list[Request] = field(default_factory=list)

    def sent_to(self, path: str) -> list[Request]:
        return [one for one in self.requests if one.path.partition("?")[0] == path]


Reply = tuple[int, dict[str, str], str]


@contextmanager
def stub(answer: Callable[[Request, int], Reply]) -> Iterator[Stub]:
    """Run a server whose answers come from `answer`, given the request and how many came before it."""
    found = Stub("")

    class Handler(BaseHTTPRequestHandler):
        server_version = "Stub"
        protocol_version = "HTTP/1.1"

        def _reply(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self.rfile.read(length).decode())
            found.requests.append(request)
            code, more, text = answer(request, len(found.requests) - 1)
            body = text.encode()
            self.send_response_only(code)
            for name, value in {"Content-Length": str(len(body)), **more}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = _reply  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
