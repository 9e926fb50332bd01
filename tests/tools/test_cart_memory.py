from __future__ import annotations

from bridge.shared import InMemory
from bridge.tools.cart_memory import CartMemory, Seen, digest

CART = "gid://shopify/Cart/token?key=secret"


async def test_what_was_shown_is_remembered_until_something_else_is() -> None:
    memory = CartMemory(InMemory())
    assert await memory.seen(CART) is None
    first = Seen("EUR", {"Variant/1": 1290}, {"OLD": ("discount_code_expired", "ended")})
    await memory.remember(CART, first)
    assert await memory.seen(CART) == first
    await memory.remember(CART, Seen("EUR"))
    assert await memory.seen(CART) == Seen("EUR")


async def test_carts_and_checkouts_are_buried_apart() -> None:
    memory = CartMemory(InMemory())
    await memory.bury("checkout", CART)
    assert await memory.is_buried("checkout", CART)
    assert not await memory.is_buried("cart", CART)
    await memory.revive("checkout", CART)
    assert not await memory.is_buried("checkout", CART)


async def test_no_key_holds_the_carts_own() -> None:
    kept: dict[str, str] = {}

    class Recording(InMemory):
        async def put(self, key: str, value: str, seconds: float) -> None:
            kept[key] = value

    memory = CartMemory(Recording())
    await memory.bury("cart", CART)
    await memory.remember(CART, Seen("USD", {"Variant/1": 1}))
    assert len(kept) == 2
    assert not any(part in f"{key} {value}" for key, value in kept.items() for part in ("token", "secret"))
    assert digest(CART) != digest(CART + "x")
