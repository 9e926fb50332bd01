"""The MCP side: one call in, one tool out."""
