"""Finished answers: what everybody would get alike is kept as bytes, and sent again without the SDK and the shop."""
