"""What apps are told of when something changes: who subscribed to what, what they get, and how it reaches them."""
