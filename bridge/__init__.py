"""Shopbridge: a self-hosted MCP server for a Shopify merchant. Start reading at `app.py`."""
