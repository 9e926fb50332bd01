from __future__ import annotations

from bridge.tools.cart_data import Cart, Changed
from tests.tools.cart_making import address_data, cart_of, group_data, line_data, option_data, warned


def anns() -> Cart:
    buyer = {"countryCode": "US", "email": "ann@example.com", "phone": None}
    return cart_of(line_data(), buyerIdentity=buyer, delivery={"addresses": [address_data(city="Portland")]})


def test_a_carts_repr_shows_nothing_that_opens_it_or_tells_who_buys() -> None:
    cart = anns()
    changed = Changed(cart=cart, user_errors=[], warnings=[warned("CHANGED", target=cart.id)])
    shown = repr([changed, cart, cart.buyer_identity, cart.delivery, cart.selected_address])
    for secret in ("c1-key", "c1-token", "ann@example.com", "Portland"):
        assert secret not in shown


def test_the_chosen_option_is_found_by_its_handle() -> None:
    (group,) = cart_of(
        deliveryGroups={"nodes": [group_data([option_data("a"), option_data("b")], "b")]}
    ).delivery_groups.nodes
    assert group.selected is not None
    assert group.selected.handle == "b"
    (open_choice,) = cart_of(deliveryGroups={"nodes": [group_data([option_data("a")])]}).delivery_groups.nodes
    assert open_choice.selected is None


def test_a_line_knows_its_variant_plan_and_attributes() -> None:
    line = cart_of(line_data(4, plan=2, notes={"engraving": "A"})).lines.nodes[0]
    assert (line.variant, line.plan, line.notes) == (
        "gid://shopify/ProductVariant/4",
        "gid://shopify/SellingPlan/2",
        {"engraving": "A"},
    )
