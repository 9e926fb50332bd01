"""Several processes that serve one address together. What each serves, and how, is not known here."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

from bridge.errors import ConfigurationError

ENDED = "A worker process ended by itself, so the others were ended, too; what it said stands above."

STOPS = (signal.SIGINT, signal.SIGTERM)

SECONDS = 5.0
"""Within which workers that were told to end have ended; then they are killed."""


def serve_together(serve: Callable[[], None], number: int) -> None:
    """Until it is told to stop. They are forked, so what is in memory already is there once. When one ends by itself,
    all do, for whoever supervises to see it. Raises `ConfigurationError` then."""
    told = False
    workers = [multiprocessing.get_context("fork").Process(target=_serve, args=(serve,)) for _ in range(number)]

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal told
        told = True
        _end(workers)

    before = {name: signal.signal(name, stop) for name in STOPS}
    try:
        for worker in workers:
            worker.start()
        wait([worker.sentinel for worker in workers])
        by_itself = not told
        _end(workers)
        _join(workers)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    if by_itself:
        raise ConfigurationError(ENDED)


def _serve(serve: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    serve()


def _end(workers: Sequence[BaseProcess]) -> None:
    for worker in workers:
        if worker.is_alive():
            worker.terminate()


def _join(workers: Sequence[BaseProcess]) -> None:
    for worker in workers:
        worker.join(SECONDS)
        if worker.is_alive():
            worker.kill()
            worker.join()
