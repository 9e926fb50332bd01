"""What the shop says about a change to a cart: errors, and then nothing has changed, or warnings, and then it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UserError:
    """`code` is a CartErrorCode; `field` is the path to the argument."""

    code: str
    field: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Warned:
    """`code` is a CartWarningCode; `target` a global id."""

    code: str
    target: str
    message: str


class CartRefused(Exception):
    """Raised before anything has changed. Shopify answers without a cart when there is no such merchandise."""

    def __init__(self, errors: list[UserError], *, without_cart: bool = False) -> None:
        super().__init__(errors)
        self.errors = errors
        self.without_cart = without_cart


def refused(code: str, field: Iterable[str], message: str) -> CartRefused:
    return CartRefused([UserError(code, tuple(field), message)])
