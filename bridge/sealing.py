"""Handles: texts that only this bridge can make and read, in place of ids whose mere possession opens something.

A handle is bound to a brand and a kind, and needs no memory: every process with the same secret reads it. Equal
values give equal handles, so that a cart is known by one. AES-256-GCM; the nonce is a keyed hash of all that is
sealed, so it repeats only where the whole text does.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets as randomness
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
LONGEST = 4096
"""Characters of a handle; whatever is longer is none of ours."""


class Sealer:
    """The first secret seals, each opens: put a new one in front, and drop the old one when its handles are gone."""

    def __init__(self, secrets: Sequence[str], clock: Callable[[], float] = time.time) -> None:
        """Without a secret it makes one, and its handles end with the process."""
        self._secrets = tuple(secrets) or (randomness.token_hex(32),)
        self._rings = [_Ring.of(secret) for secret in self._secrets]
        self._clock = clock

    def __repr__(self) -> str:
        return f"<Sealer, {len(self._rings)} secrets>"

    def seal(self, brand: str, kind: str, value: str, *, seconds: float | None = None) -> str:
        """`kind` becomes the handle's readable beginning, such as `cart_`; `seconds` is how long it opens."""
        until = "" if seconds is None else f"{self._clock() + seconds:.0f}"
        return f"{kind}_{self._rings[0].seal(f'{until}|{value}'.encode(), _purpose(brand, kind))}"

    def open(self, brand: str, kind: str, text: str) -> str | None:
        """None when it is forged, cut, of another brand or kind, or no longer valid: nobody is told which."""
        sealed = _decoded(text.strip(), kind)
        if sealed is None:
            return None
        opened = (ring.open(sealed, _purpose(brand, kind)) for ring in self._rings)
        plain = next((one for one in opened if one is not None), None)
        if plain is None:
            return None
        until, _, value = plain.decode().partition("|")
        return None if until and float(until) <= self._clock() else value

    def keys(self, purpose: str) -> list[bytes]:
        """Keys for something else that has to be read by every process, 32 bytes each, the first to be used first."""
        return [_derived(secret, purpose) for secret in self._secrets]


@dataclass(frozen=True, slots=True)
class Handles:
    """A `Sealer` for one brand."""

    sealer: Sealer
    brand: str

    def seal(self, kind: str, value: str, seconds: float | None = None) -> str:
        return self.sealer.seal(self.brand, kind, value, seconds=seconds)

    def open(self, kind: str, text: str) -> str | None:
        return self.sealer.open(self.brand, kind, text)


@dataclass(frozen=True, slots=True)
class _Ring:
    """What is made of one secret."""

    cipher: AESGCM = field(repr=False)
    nonces: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: str) -> _Ring:
        return cls(AESGCM(_derived(secret, "handles")), _derived(secret, "nonces"))

    def seal(self, plain: bytes, purpose: bytes) -> str:
        nonce = hmac.digest(self.nonces, purpose + b"\0" + plain, "sha256")[:NONCE_BYTES]
        sealed = nonce + self.cipher.encrypt(nonce, plain, purpose)
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, sealed: bytes, purpose: bytes) -> bytes | None:
        try:
            return self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose)
        except InvalidTag:
            return None


def _purpose(brand: str, kind: str) -> bytes:
    return f"{brand}\0{kind}".encode()


def _derived(secret: str, purpose: str) -> bytes:
    info = f"shopbridge {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())


def _decoded(text: str, kind: str) -> bytes | None:
    """Only the one spelling that `seal` writes: base64 would let the last character vary."""
    body = text.removeprefix(f"{kind}_")
    if body == text or len(text) > LONGEST or not text.isascii():
        return None
    try:
        sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except binascii.Error:
        return None
    canonical = base64.urlsafe_b64encode(sealed).decode().rstrip("=") == body
    return sealed if canonical and len(sealed) > NONCE_BYTES + 16 else None
