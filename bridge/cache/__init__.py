"""What was read of a shop, kept while it may be used again. It knows nothing of GraphQL, MCP or HTTP.

`cache.py` decides and loads; `tiers.py` keeps; `invalidations.py` knows what is no longer true; `gathering.py` tells
what an answer was made from.
"""
