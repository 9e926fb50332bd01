"""What the shops keep, in one JSON file, so that carts and orders outlive the process.

It holds buyers' data and the keys of carts, so only its owner may read it. It is written anew after each change and
put in place in one step: who reads it finds the old state or the new one, never half of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Protocol

import orjson
from pydantic import TypeAdapter, ValidationError

from bridge.demo.orders.model import Order
from bridge.demo.trading.cart import Cart


@dataclass(slots=True)
class Kept:
    """Of one shop. `stock` and `balances` are only those that orders have changed, by variant's and card's id."""

    orders: list[Order]
    carts: list[Cart] = field(default_factory=list)
    used_codes: list[tuple[str, str]] = field(default_factory=list)
    stock: dict[int, dict[str, int]] = field(default_factory=dict)
    balances: dict[int, Decimal] = field(default_factory=dict)


KEPT = TypeAdapter(Kept)


class Keeper(Protocol):
    def load(self, shop: str) -> Kept | None:
        """None when nothing has been kept of this shop."""
        ...

    def save(self, shop: str, kept: Kept) -> None: ...


class NoFile:
    """Everything is forgotten at the end."""

    def load(self, shop: str) -> Kept | None:
        return None

    def save(self, shop: str, kept: Kept) -> None:
        pass


class StateFile:
    def __init__(self, path: Path) -> None:
        """Raises ValueError for a file that is not one of the demo's, or that can't be read."""
        self.path = path
        self.content: dict[str, Any] = self.read()

    def read(self) -> dict[str, Any]:
        if not self.path.exists():
            return {"shops": {}}
        try:
            content = orjson.loads(self.path.read_bytes())
            for shop in content["shops"].values():
                KEPT.validate_python(shop)
        except OSError as error:
            raise ValueError(f"{self.path} can't be read: {error.strerror}.") from error
        except (orjson.JSONDecodeError, ValidationError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{self.path} is no state of the demo shops. Name another file, or delete it.") from error
        return dict(content)

    def load(self, shop: str) -> Kept | None:
        saved = self.content["shops"].get(shop)
        return None if saved is None else KEPT.validate_python(saved)

    def save(self, shop: str, kept: Kept) -> None:
        """Raises OSError."""
        self.content["shops"][shop] = KEPT.dump_python(kept, mode="json")
        folder = self.path.absolute().parent
        with NamedTemporaryFile(dir=folder, prefix=".demo-state-", delete=False) as written:  # readable by its owner
            written.write(orjson.dumps(self.content, option=orjson.OPT_NON_STR_KEYS))
        Path(written.name).replace(self.path)
