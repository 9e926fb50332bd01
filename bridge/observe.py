"""What the operator sees of a running bridge: one log line a call, and the metrics.

Every metric is declared in `METRICS`, with a sentence; docs/operating.md repeats them and a test compares.
Nothing here ever receives arguments, results, tokens or personal data, so none can leak from here.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TextIO

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bridge.caller import Caller

Outcome = Literal["ok", "refused", "failed", "cancelled", "bug"]
"""refused: wrong arguments, a limit, or an answer that says no. failed: the shop or another server did not answer."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)

LONGEST_DIFFERENCE = 4000
"""Characters of it in a log line."""


@dataclass(frozen=True, slots=True)
class Metric:
    name: str
    kind: type[Counter] | type[Gauge] | type[Histogram]
    meaning: str
    labels: tuple[str, ...]


CALL = ("brand", "kind", "name")
REQUEST = ("shop", "api", "operation")
UPSTREAM = ("brand", "server")

METRICS = (
    Metric("shopbridge_calls", Counter, "Calls that ended, by outcome.", (*CALL, "outcome", "era")),
    Metric("shopbridge_call_seconds", Histogram, "Time from a call's arrival to its end.", CALL),
    Metric("shopbridge_calls_running", Gauge, "Calls now under way.", ("brand",)),
    Metric("shopbridge_errors", Counter, "Calls that failed, by class of error.", ("brand", "error")),
    Metric("shopbridge_shop_requests", Counter, "Requests to Shopify, by outcome.", (*REQUEST, "outcome")),
    Metric("shopbridge_shop_seconds", Histogram, "Time that one request to Shopify took.", REQUEST),
    Metric("shopbridge_shop_cost", Counter, "Query cost that Shopify reported.", REQUEST),
    Metric("shopbridge_shared_failures", Counter, "Requests that Redis or Valkey did not answer.", ("action",)),
    Metric("shopbridge_upstream_requests", Counter, "Calls to a proxied server, by outcome.", (*UPSTREAM, "outcome")),
    Metric("shopbridge_upstream_seconds", Histogram, "Time that one call to a proxied server took.", UPSTREAM),
    Metric("shopbridge_upstream_circuit", Gauge, "1 while a proxied server is not asked, as it fails.", UPSTREAM),
    Metric("shopbridge_shop_events", Counter, "What an operator should know of a shop.", ("shop", "event")),
)


class Observer:
    def __init__(self, log: Any = None) -> None:
        self.registry = CollectorRegistry()
        self.log = log or structlog.get_logger()
        self._metrics = {metric.name: self._register(metric) for metric in METRICS}

    def _register(self, metric: Metric) -> Any:
        extra: dict[str, Any] = {"buckets": SECONDS} if metric.kind is Histogram else {}
        return metric.kind(metric.name, metric.meaning, metric.labels, registry=self.registry, **extra)

    def call_started(self, brand: str) -> None:
        self._metrics["shopbridge_calls_running"].labels(brand).inc()

    def call_ended(
        self,
        *,
        brand: str,
        kind: str,
        name: str,
        label: str | None = None,
        outcome: Outcome,
        seconds: float,
        era: str,
        caller: Caller,
        error: BaseException | None = None,
        reference: str | None = None,
    ) -> None:
        """`kind` is `tool`, `resource`, `prompt` or `completion`. `label` is what metrics say in place of `name`."""
        label = label or name
        self._metrics["shopbridge_calls_running"].labels(brand).dec()
        self._metrics["shopbridge_calls"].labels(brand, kind, label, outcome, era).inc()
        self._metrics["shopbridge_call_seconds"].labels(brand, kind, label).observe(seconds)
        fields: dict[str, Any] = {"brand": brand, kind: name, "outcome": outcome, "ms": round(seconds * 1000, 1)}
        fields |= {"era": era, "caller": caller.kind}
        if error is not None:
            self._metrics["shopbridge_errors"].labels(brand, type(error).__name__).inc()
            fields |= {"error": type(error).__name__} | _what_to_do(error)
        if reference is not None:
            fields["reference"] = reference
        level = {"ok": "info", "refused": "info", "cancelled": "info", "failed": "warning", "bug": "error"}[outcome]
        if outcome == "bug" and error is not None:
            fields["frames"] = frames(error)
        getattr(self.log, level)("call", **fields)

    def of_shop(self, event: str, fields: Mapping[str, Any]) -> None:
        """What the Shopify side tells. `shop_request` ends each request; any other event is one worth a warning."""
        if event == "shop_request":
            self._shop_request(**fields)
            return
        self._metrics["shopbridge_shop_events"].labels(fields["domain"], event).inc()
        self.log.warning(event.replace("_", " "), **fields)

    def shared_failed(self, action: str, error: Exception) -> None:
        self._metrics["shopbridge_shared_failures"].labels(action).inc()
        remedy = "Check the setting `redis_url`; until then each replica knows only its own."
        self.log.warning("shared state did not answer", action=action, error=type(error).__name__, remedy=remedy)

    def scopes_unknown(self, brand: str, error: Exception, remedy: str) -> None:
        self.log.warning("access scopes not known", brand=brand, error=type(error).__name__, remedy=remedy)

    def tools_not_listed(self, brand: str, lacking: Mapping[str, Collection[str]], remedy: str) -> None:
        self.log.info("tools not listed", brand=brand, tools=sorted(lacking), remedy=remedy)

    def of_upstream(self, brand: str, server: str) -> OfUpstream:
        requests, seconds, circuit = (
            self._metrics[f"shopbridge_upstream_{name}"] for name in ("requests", "seconds", "circuit")
        )
        circuit.labels(brand, server).set(0)
        return OfUpstream(
            self.log.bind(brand=brand, server=server),
            lambda outcome: requests.labels(brand, server, outcome).inc(),
            seconds.labels(brand, server).observe,
            circuit.labels(brand, server).set,
        )

    def name_taken(self, brand: str, server: str, kind: str, name: str) -> None:
        remedy = "Give one of the servers another `prefix`, or leave one of the two out with `deny`."
        self.log.warning("name is taken", brand=brand, server=server, kind=kind, name=name, remedy=remedy)

    def _shop_request(
        self, *, domain: str, api: str, operation: str, outcome: str, seconds: float, cost: float | None
    ) -> None:
        self._metrics["shopbridge_shop_requests"].labels(domain, api, operation, outcome).inc()
        self._metrics["shopbridge_shop_seconds"].labels(domain, api, operation).observe(seconds)
        if cost is not None:
            self._metrics["shopbridge_shop_cost"].labels(domain, api, operation).inc(cost)
        self.log.debug(
            "shop request", domain=domain, api=api, operation=operation, outcome=outcome, ms=round(seconds * 1000, 1)
        )


@dataclass(frozen=True, slots=True)
class OfUpstream:
    """What there is to tell of one proxied server."""

    log: Any
    count: Callable[[str], None]
    took: Callable[[float], None]
    circuit_is: Callable[[float], None]

    def request(self, outcome: str, seconds: float) -> None:
        """`outcome` is ok, refused (the server's own error), unavailable, unreadable or cancelled."""
        self.count(outcome)
        self.took(seconds)

    def circuit(self, is_open: bool) -> None:
        self.circuit_is(1 if is_open else 0)
        if is_open:
            self.log.warning("server is not asked for a while", remedy="It failed several times in a row.")
        else:
            self.log.info("server is asked again")

    def listed(self, tools: int) -> None:
        self.log.info("server listed", tools=tools)

    def lost(self, error: Exception) -> None:
        self.log.warning("server does not answer", error=type(error).__name__, **_what_to_do(error))

    def note(self, sentence: str, difference: str | None) -> None:
        """A server that changes all the time fills no disk: `shopbridge check` shows the whole."""
        fields = {"difference": difference[:LONGEST_DIFFERENCE]} if difference else {}
        self.log.warning("server's list", note=sentence, **fields)


def _what_to_do(error: BaseException) -> dict[str, str]:
    """Only our own errors say what was seen: a foreign one's text could hold anything. What a tool says itself about
    one of them is for the assistant; the operator needs what lies behind."""
    error = error if hasattr(error, "remedy") else error.__cause__ or error
    remedy = getattr(error, "remedy", None)
    request_id = getattr(error, "request_id", None)
    return ({"seen": str(error), "remedy": remedy} if remedy else {}) | (
        {"request_id": request_id} if request_id else {}
    )


def frames(error: BaseException) -> list[str]:
    """Where a bug struck, innermost last, with its causes: places and class names, no values and no messages,
    since either could quote a buyer."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        places = traceback.extract_tb(seen.__traceback__)
        lines += [f"{Path(place.filename).name}:{place.lineno} {place.name}" for place in places]
        lines.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    return lines


def open_log(level: str, form: Literal["auto", "console", "json"], stream: TextIO = sys.stderr) -> None:
    """Points structlog and the standard library's logging at `stream`. Called once, before anything logs:
    structlog's own default is standard output, which on stdio belongs to the protocol."""
    as_json = form == "json" or (form == "auto" and not stream.isatty())
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[Libraries(with_messages=level == "debug")], level=logging.WARNING, force=True)


QUOTE_NOTHING = {"uvicorn.error"}
"""Loggers whose messages are fixed sentences."""


class Libraries(logging.Handler):
    """What libraries log, as lines like ours: which library, where in it, and where an error came from.

    Their messages quote what they stumbled over, which may be a buyer's; but for those that quote
    nothing they are shown at level `debug` only.
    """

    def __init__(self, *, with_messages: bool) -> None:
        super().__init__()
        self._with_messages = with_messages
        self._log = structlog.get_logger()

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, asyncio.CancelledError):
            return  # a request that was cut when the process stopped; its call has a line of its own
        fields: dict[str, Any] = {"library": record.name, "place": f"{record.filename}:{record.lineno}"}
        if error is not None:
            fields["frames"] = frames(error)
        if self._with_messages or record.name in QUOTE_NOTHING:
            fields["message"] = record.getMessage()
        (self._log.error if record.levelno >= logging.ERROR else self._log.warning)("library", **fields)
