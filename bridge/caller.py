"""Who is asking. What a caller may do is decided elsewhere; this only says who it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Caller:
    """`key` tells callers apart for limits and is never a secret: a hash of the token's subject, else of
    the session, else of the client's address. `address` is known only from a trusted proxy or a direct
    connection, and is left out of `repr` because it is personal data.
    """

    kind: Literal["anonymous", "token", "stdio"]
    key: str
    subject: str | None = field(default=None, repr=False)
    scopes: frozenset[str] = frozenset()
    address: str | None = field(default=None, repr=False)
