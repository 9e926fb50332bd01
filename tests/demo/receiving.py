"""An address that takes webhooks: a real server on this machine, which keeps what it was sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson

PATIENCE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Received:
    headers: dict[str, str]
    body: bytes

    @property
    def topic(self) -> str:
        return self.headers["x-shopify-topic"]

    @property
    def payload(self) -> Any:
        return orjson.loads(self.body)


class Receiver:
    """`status` is what it answers with from now on."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 200
        self.received: list[Received] = []
        self.changed = threading.Condition()

    def take(self, one: Received) -> int:
        with self.changed:
            self.received.append(one)
            self.changed.notify_all()
            return self.status

    def wait(self, number: int) -> list[Received]:
        """As soon as it has received so many."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.received) >= number, PATIENCE), self.topics()
            return list(self.received)

    def topics(self) -> list[str]:
        return [each.topic for each in self.received]


@contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = receiver.take(Received({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        receiver = Receiver(f"http://127.0.0.1:{server.server_port}/hooks")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield receiver
        server.shutdown()
        thread.join(PATIENCE)
