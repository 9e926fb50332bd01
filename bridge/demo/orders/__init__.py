"""Orders and what becomes of them: paid, packed, sent, refunded, returned."""
