"""Who is asking. What a caller may do is decided elsewhere; this only says who it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Caller:
    """`key` tells callers apart for limits and is never a secret: a hash of the token's subject, else of
    the client's address. `party` is the same where it stands for one party alone: the
    token's subject, else the session, else an address that a trusted proxy told and that many do not share; None
    where many people may stand behind the connection. `address` is known only from a trusted proxy, and is left
    out of `repr` because it is personal data.
    """

    kind: Literal["anonymous", "token", "stdio"]
    key: str
    subject: str | None = field(default=None, repr=False)
    scopes: frozenset[str] = frozenset()
    address: str | None = field(default=None, repr=False)
    party: str | None = None
