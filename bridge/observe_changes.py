"""What the operator sees of webhooks, and of the poll that looks for what they did not tell. No payload is in any
line."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from bridge.errors import ShopError
from bridge.log import frames
from bridge.observe import Observer

Outcome = Literal["acted", "ignored", "repeated", "unreadable", "overflowed", "refused"]
"""ignored: nothing here depends on its topic. overflowed: more came than could be acted on, so everything of the shop
became stale. refused: not signed by this shop."""

KINDS = frozenset({"Product", "Collection", "Metaobject"})

UNINSTALLED = (
    "The shop has uninstalled the app: its tokens no longer work, and orders and returns can't be served. Install it "
    "again and set the new token, or take the token out of this brand's environment."
)
UNREADABLE = "It was signed by the shop and is no JSON object; look for a proxy that changes bodies."
OVERFLOWED = "Everything of the shop was made stale instead; if this goes on, run more processes."
REFUSED = (
    "If it came from the shop, `webhook_secret` of this brand is not what the shop signs with: it is the app's client "
    "secret. Anybody can send such a thing, so this is said once in ten minutes; shopbridge_webhooks_total counts all."
)
NOT_ACTED = "Everything of the shop was made stale instead. It is a bug; please report this line."
NOT_REGISTERED = (
    "Run `shopbridge webhooks sync` with the `public_url` of this bridge. Until then, answers are kept for their own "
    "freshness only."
)
POLL_FAILED = "Until a poll works, answers are kept for their own freshness only."


QUIET = 600.0
"""Seconds between two lines about what anybody can send."""


class OfChanges:
    """Of one brand. `topics` are those that are acted on; any other is counted as one, since senders could invent as
    many as they like."""

    def __init__(
        self, observer: Observer, brand: str, topics: Iterable[str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._quiet_until = -math.inf
        self._unregistered = 0
        self._log = observer.log.bind(brand=brand)
        self._brand = brand
        self._topics = frozenset(topics)
        names = ("webhooks", "changes_missed", "polls", "followed")
        self._webhooks, self._missed, self._polls, self._followed = (
            observer.metric(f"shopbridge_{name}") for name in names
        )

    def delivery(self, topic: str, outcome: Outcome) -> None:
        named = topic if topic in self._topics else "other"
        self._webhooks.labels(self._brand, named, outcome).inc()
        if outcome == "unreadable":
            self._log.warning("webhook is unreadable", topic=named, remedy=UNREADABLE)

    def refused(self, why: str) -> None:
        self.delivery("", "refused")
        if self._clock() >= self._quiet_until:
            self._quiet_until = self._clock() + QUIET
            self._log.warning("webhook refused", seen=why, remedy=REFUSED)

    def overflowed(self) -> None:
        self._log.warning("too many webhooks at once", remedy=OVERFLOWED)

    def uninstalled(self) -> None:
        self._log.error("app is uninstalled", remedy=UNINSTALLED)

    def failed(self, error: Exception) -> None:
        self._log.error("webhook not acted on", error=type(error).__name__, frames=frames(error), remedy=NOT_ACTED)

    def polled(self, *, registered: bool) -> None:
        """Whether webhooks are registered is told when two polls have found that they are not: who starts a bridge
        may be about to register them."""
        self._polls.labels(self._brand, "ok").inc()
        self._unregistered = 0 if registered else self._unregistered + 1
        if self._unregistered == 2:
            self._log.warning("webhooks are not registered", remedy=NOT_REGISTERED)

    def poll_failed(self, error: Exception) -> None:
        self._polls.labels(self._brand, "failed").inc()
        if isinstance(error, ShopError):
            seen = {"seen": str(error), "remedy": f"{error.remedy} {POLL_FAILED}"}
            self._log.warning("poll for changes failed", error=type(error).__name__, **seen)
        else:
            self._log.error("poll for changes failed", error=type(error).__name__, frames=frames(error))

    def missed(self, gids: Iterable[str]) -> None:
        """Found by the poll and told by no webhook, as far as that had arrived."""
        kinds = Counter(gid.split("/")[3] if gid.startswith("gid://") else "everything" for gid in gids)
        for kind, number in kinds.items():
            self._missed.labels(self._brand, kind if kind in KINDS else "everything").inc(number)
        self._log.info("changes were not told", **kinds)

    def followed(self, followed: bool) -> None:
        self._followed.labels(self._brand).set(followed)
