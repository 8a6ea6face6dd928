"""Runs the web server until it is stopped, and follows the store as others write into it."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.serve.limits import Limits

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from kg.serve.snapshot import Stamp

__all__ = ["Following", "serve"]

#: Seconds between two looks at whether the store has changed.
_LOOK = 2.0


class Following:
    """The web application over the store as it is: after a change, requests go to a new snapshot of it.

    limits: of each request; those that are under way when the store changes keep the old snapshot so long.
    """

    def __init__(self, store: Path, limits: Limits) -> None:
        self.store = store
        self.limits = limits
        self._ended = threading.Event()
        self._open = contextlib.ExitStack()
        self._left: list[contextlib.ExitStack] = []
        self._app, self._stamp = self._opened()

    def _opened(self) -> tuple[Starlette, Stamp]:
        from kg.serve.app import make_app
        from kg.serve.backend import start_backend
        from kg.serve.snapshot import snapshot
        from kg.store import base_of

        with contextlib.ExitStack() as opened:
            data, graph, stamp = opened.enter_context(snapshot(self.store))
            backend = opened.enter_context(start_backend(data, self.limits))
            app = make_app(graph, backend, base=base_of(self.store))
            self._open = opened.pop_all()
        return app, stamp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        await self._app(scope, receive, send)

    def look(self) -> bool:
        """Open the store anew if it has changed and no writer is at work; tell whether that was so."""
        from kg.serve.snapshot import stamp

        try:
            if stamp(self.store) == self._stamp:
                return False
            before = self._open
            self._app, self._stamp = self._opened()
        except (StoreError, OSError):  # a writer is at work, or it will be written again: look later
            return False
        self._left.append(before)
        timer = threading.Timer(self.limits.seconds + 5, before.close)
        timer.daemon = True
        timer.start()
        return True

    def follow(self) -> None:
        """Look again and again until `close`, in a thread of its own."""

        def again() -> None:
            while not self._ended.wait(_LOOK):
                self.look()

        threading.Thread(target=again, daemon=True).start()

    def close(self) -> None:
        """End everything that was opened."""
        self._ended.set()
        for opened in (*self._left, self._open):
            opened.close()


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    limits: Limits = Limits(),  # noqa: B008 a frozen value
    ready: Callable[[str], None] | None = None,
    check: bool = False,
) -> None:
    """Serve a store at http://host:port/ until interrupted; what is written into it meanwhile is served soon after.

    ready: called with the address when the store is open. check: return then, without serving. Raises StoreError when
    there is no store, a writer is at work as it starts, or the address is taken.
    """
    import socket

    import uvicorn

    from kg.serve.snapshot import tidy

    tidy(store)
    with contextlib.closing(Following(store, limits)) as app:
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        try:
            with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
                pass
        except OSError as error:
            raise StoreError(f"{address}: cannot be used ({error.strerror}); choose another with --port") from error
        if ready:
            ready(address)
        if check:
            return
        app.follow()
        # uvicorn gives the signal on when it has shut down: Oxigraph must be ended then, and the snapshot go.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
