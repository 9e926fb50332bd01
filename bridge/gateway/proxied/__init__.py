"""Other MCP servers as a source of tools, prompts and resources: connected, listed, pinned, called.

`servers` opens all of a brand; `upstream` is one of them: its `connection`, `circuit` and `listing`; `relay` carries
one call. Nothing here knows the brand's own tools: `gateway.offering` puts both side by side.
"""
