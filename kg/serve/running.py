"""Runs the web server until it is stopped."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from kg.errors import StoreError
from kg.serve.limits import Limits

__all__ = ["serve"]


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    limits: Limits = Limits(),  # noqa: B008 a frozen value
    ready: Callable[[str], None] | None = None,
    check: bool = False,
) -> None:
    """Serve a store at http://host:port/ until interrupted; nothing can be written into it meanwhile.

    ready: called with the address when the store is open. check: return then, without serving. Raises StoreError when
    there is no store, it is in use, or the address is taken.
    """
    import socket

    import uvicorn

    from kg.serve.app import make_app
    from kg.serve.backend import start_backend
    from kg.store import base_of, open_store, store_data

    with open_store(store) as graph, start_backend(store_data(store), limits) as backend:
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
        app = make_app(graph, backend, base=base_of(store))
        # uvicorn gives the signal on when it has shut down: Oxigraph must be ended then, and the lock be given back.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
