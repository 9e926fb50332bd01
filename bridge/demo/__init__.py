"""A pretend Shopify: executes the published schemas over made-up shops, behaves as Shopify does, and fails on request.

It is the shop behind `shopbridge demo` and the test double of this project. It shares nothing with the bridge but the
schema files, so that no bug is shared either.
"""

from bridge.demo.faults import Fault
from bridge.demo.server import Demo, DemoServer
from bridge.demo.shop_server import Recorded

__all__ = ["Demo", "DemoServer", "Fault", "Recorded"]
