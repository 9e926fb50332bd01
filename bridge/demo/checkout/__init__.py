"""The pages a buyer sees: the checkout at a cart's `checkoutUrl`, and the order that comes of it."""
