from __future__ import annotations

from bridge.shared import InMemory
from bridge.tools.cart_memory import LATE_SECONDS, CartMemory, Seen, digest

CART = "gid://shopify/Cart/token?key=secret"


async def test_what_was_shown_is_remembered_until_something_else_is() -> None:
    memory = CartMemory(InMemory())
    assert await memory.seen(CART) is None
    first = Seen("EUR", {"Variant/1": 1290}, {"Variant/1": 2}, {"OLD": ("discount_code_expired", "ended")})
    await memory.remember(CART, first)
    assert await memory.seen(CART) == first
    await memory.remember(CART, Seen("EUR"))
    assert await memory.seen(CART) == Seen("EUR")


async def test_a_checkout_that_has_ended_can_be_resumed() -> None:
    memory = CartMemory(InMemory())
    await memory.end_checkout(CART)
    assert await memory.checkout_has_ended(CART)
    await memory.resume_checkout(CART)
    assert not await memory.checkout_has_ended(CART)


async def test_what_may_be_late_is_expected_for_two_minutes() -> None:
    now = [0.0]
    memory = CartMemory(InMemory(clock=lambda: now[0]))
    await memory.expect_late(CART)
    now[0] = LATE_SECONDS - 1
    assert await memory.expects_late(CART)
    now[0] = LATE_SECONDS
    assert not await memory.expects_late(CART)


async def test_no_key_holds_the_carts_own() -> None:
    kept: dict[str, str] = {}

    class Recording(InMemory):
        async def put(self, key: str, value: str, seconds: float) -> None:
            kept[key] = value

    memory = CartMemory(Recording())
    await memory.end_checkout(CART)
    await memory.expect_late(CART)
    await memory.remember(CART, Seen("USD", {"Variant/1": 1}))
    assert len(kept) == 3
    assert not any(part in f"{key} {value}" for key, value in kept.items() for part in ("token", "secret"))
    assert digest(CART) != digest(CART + "x")
