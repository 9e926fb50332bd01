"""How we talk to Shopify. Knows GraphQL and HTTP, nothing of MCP. Start reading at `shop.py`."""
