"""What a shop keeps of its buyers: carts, what they cost now, and how they become orders. Knows nothing of GraphQL."""
