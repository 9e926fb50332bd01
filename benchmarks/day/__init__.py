"""A day of a shop, played on a clock of its own: calls, changes, webhooks, and who knows what was true when.

`catalogue.py` is what the shop has, and had; `shop.py` answers for it; `events.py` is the day; `bridge.py` is what is
tried; `truth.py` judges every answer, `least.py` counts what had to be asked; `playing.py` plays it all.
"""
