"""The shop's own endpoint for shopping agents, `/api/ucp/mcp`, as Shopify's was recorded in September 2026.

JSON-RPC by plain HTTP, without a handshake. Every answer is worked out by the shop's own Storefront engine.
"""

from __future__ import annotations

from bridge.demo.ucp.endpoint import PATH, Endpoint
from bridge.demo.ucp.global_catalog import GlobalCatalog

__all__ = ["PATH", "Endpoint", "GlobalCatalog"]
