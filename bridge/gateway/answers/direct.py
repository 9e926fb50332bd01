"""A call that the SDK would only hand to the tool and bring back, made without it: for the newest protocol, where a
request stands alone, and a tool that answers everyone alike.

The SDK shapes the result, and says how an error looks; what is left out is how it gets there and back. No request is
judged here: it is one that the SDK has let pass before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from mcp.server import Server
from mcp.server.connection import Connection
from mcp.server.runner import ServerRunner, modern_error_data
from mcp.shared.inbound import ERROR_CODE_HTTP_STATUS
from mcp_types.version import LATEST_MODERN_VERSION, MODERN_PROTOCOL_VERSIONS

from bridge.caller import Caller
from bridge.gateway.answers.finished import OPENING, Answer, Made
from bridge.gateway.answers.making import Alike, Maker

NOBODY = Connection.from_envelope(LATEST_MODERN_VERSION, None, None)
"""The SDK's runner wants one, but does not look at it when it shapes a result."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer to one call says after its id, and what it was `made` from if others may get it, too."""

    after: bytes
    made: Made | None = None
    status: int = 200

    def body(self, request_id: bytes) -> bytes:
        return b"".join((OPENING, request_id, self.after))

    @property
    def kept(self) -> Answer | None:
        return None if self.made is None else Answer(OPENING, self.after, self.made)


@dataclass(frozen=True, slots=True)
class Direct:
    """One tool of one brand, to be called now. `edition` is what the brand offers at that moment."""

    maker: Maker
    server: Server[Any]
    call: Alike
    era: str
    edition: object

    async def tell(self, arguments: Mapping[str, Any], caller: Caller) -> Told:
        try:
            result, made = await self.maker.make(partial(self._result, arguments, caller), self.edition)
        except Exception as error:  # noqa: BLE001 - as where the SDK makes an answer of whatever is raised
            failed = modern_error_data(error)
            wire = failed.model_dump(mode="json", by_alias=True, exclude_none=True)
            return Told(_after("error", wire), status=ERROR_CODE_HTTP_STATUS.get(failed.code, 200))
        return Told(_after("result", result), made)

    async def _result(self, arguments: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        result = await self.call(arguments, caller, self.era)
        return ServerRunner(self.server, NOBODY, None)._serialize("tools/call", self.era, result)


def direct(maker: Maker, server: Server[Any], tool: str, era: str) -> Direct | None:
    """None where the SDK has more to do than to call and to frame."""
    call = maker.alike(tool) if era in MODERN_PROTOCOL_VERSIONS else None
    return None if call is None else Direct(maker, server, call, era, maker.edition)


def _after(member: str, value: Mapping[str, Any]) -> bytes:
    # Not `orjson`, which writes some numbers and all that is not ASCII in another way than the SDK.
    return b',"%b":%b}' % (member.encode(), json.dumps(value, separators=(",", ":")).encode())
