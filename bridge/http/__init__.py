"""The edge besides MCP: what load balancers and Prometheus ask."""
