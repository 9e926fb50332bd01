"""The HTML of the checkout and of a placed order: plain forms, no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from bridge.demo import model
from bridge.demo.checkout import receipt
from bridge.demo.checkout.form import CHOICE, LABELS
from bridge.demo.orders.model import Order
from bridge.demo.storefront.localization import COUNTRIES
from bridge.demo.trading.delivery import Group

AUTOCOMPLETE = {
    "email": "email",
    "phone": "tel",
    "countryCode": "shipping country",
    "firstName": "shipping given-name",
    "lastName": "shipping family-name",
    "address1": "shipping address-line1",
    "address2": "shipping address-line2",
    "city": "shipping address-level2",
    "provinceCode": "shipping address-level1",
    "zip": "shipping postal-code",
}
ROWS = (("firstName", "lastName"), ("address1",), ("address2",), ("city", "provinceCode", "zip"))

TOTAL = "total"
"""The field with the total that the buyer saw"""

STRONG = " class='strong'"
STYLE = (Path(__file__).parent / "checkout.css").read_text()


def document(shop: str, title: str, body: str) -> str:
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} – {escape(shop)}</title><style>{STYLE}</style></head>"
        f"<body><header>{escape(shop)}</header>{body}</body></html>\n"
    )


def checkout(
    shop: model.Shop,
    order: Order,
    values: Mapping[str, str],
    countries: Iterable[str],
    groups: Iterable[Group],
    wrong: Mapping[str, str],
    *,
    delivered: bool,
) -> str:
    """`order` is what placing it now would make; `wrong` has a sentence by field, "" for the whole."""
    body = (
        "<main><form method='post' novalidate><h1>Checkout</h1>"
        f"{alert(wrong)}{contact(values, wrong)}"
        f"{address(values, countries, wrong) if delivered else ''}"
        f"{''.join(delivery(group, order.presentment_currency) for group in groups)}"
        "<p><button name='action' value='update'>Update delivery and total</button></p>"
        f"<input type='hidden' name='{TOTAL}' value='{escape(receipt.total(order))}'>"
        "<button class='main' name='action' value='order'>Place order</button>"
        "<p class='note'>This is a demo shop: nothing is charged and nothing is sent.</p>"
        f"</form>{summary(order)}</main>"
    )
    return document(shop.name, "Checkout", body)


def thank_you(shop: model.Shop, order: Order) -> str:
    name = escape(order.customer.first_name) if order.customer else ""
    told = f"<p>We would write to {escape(order.email)} now if this were more than a demo.</p>" if order.email else ""
    body = (
        f"<main><section><h1>Thank you{', ' if name else ''}{name}!</h1>"
        f"<p>Your order is <strong>{escape(order.name)}</strong>. "
        f"Confirmation number {escape(order.confirmation_number)}.</p>{told}{where_to(order)}"
        f"</section>{summary(order)}</main>"
    )
    return document(shop.name, f"Order {order.name}", body)


def gone(shop: model.Shop) -> str:
    text = "A cart that was ordered is no longer there, nor is one that nobody touched for ten days."
    return document(
        shop.name, "Not found", f"<main><section><h1>There is nothing here</h1><p>{text}</p></section></main>"
    )


def alert(wrong: Mapping[str, str]) -> str:
    if not wrong:
        return ""
    points = "".join(f"<li>{escape(labelled(name, text))}</li>" for name, text in wrong.items())
    return f"<div class='alert' role='alert'><strong>The order was not placed.</strong><ul>{points}</ul></div>"


def labelled(name: str, text: str) -> str:
    return f"{LABELS[name]}: {text}" if name in LABELS else text


def contact(values: Mapping[str, str], wrong: Mapping[str, str]) -> str:
    fields = field("email", values, wrong, kind="email") + field("phone", values, wrong, kind="tel")
    return f"<fieldset><legend>Contact</legend><div class='row'>{fields}</div></fieldset>"


def address(values: Mapping[str, str], countries: Iterable[str], wrong: Mapping[str, str]) -> str:
    rows = ("".join(field(name, values, wrong) for name in row) for row in ROWS)
    fields = "".join(f"<div class='row'>{row}</div>" for row in rows)
    return f"<fieldset><legend>Delivery</legend>{country(values['countryCode'], countries)}{fields}</fieldset>"


def country(chosen: str, countries: Iterable[str]) -> str:
    options = "".join(
        f"<option value='{code}'{' selected' if code == chosen else ''}>{escape(COUNTRIES.get(code, code))}</option>"
        for code in countries
    )
    hint = AUTOCOMPLETE["countryCode"]
    return (
        f"<div class='field'><label for='countryCode'>{LABELS['countryCode']}</label>"
        f"<select id='countryCode' name='countryCode' autocomplete='{hint}'>{options}</select></div>"
    )


def field(name: str, values: Mapping[str, str], wrong: Mapping[str, str], kind: str = "text") -> str:
    said = wrong.get(name)
    marked = f" aria-invalid='true' aria-describedby='{name}-wrong'" if said else ""
    told = f"<p class='wrong' id='{name}-wrong'>{escape(said)}</p>" if said else ""
    return (
        f"<div class='field'><label for='{name}'>{LABELS[name]}</label><input type='{kind}' id='{name}' name='{name}'"
        f" value='{escape(values[name])}' autocomplete='{AUTOCOMPLETE[name]}'{marked}>{told}</div>"
    )


def delivery(group: Group, currency: str) -> str:
    kind = "Delivery option" if group.kind == "ONE_TIME_PURCHASE" else "Delivery option for subscriptions"
    options = "".join(option_row(group, place, currency) for place in range(len(group.options)))
    return f"<fieldset><legend>{kind}</legend>{options or '<p>We do not deliver to this address.</p>'}</fieldset>"


def option_row(group: Group, place: int, currency: str) -> str:
    option = group.options[place]
    title = f"Pick up at {option.title}" if option.place else option.title
    cost = receipt.display(option.cost, currency) if option.cost else "Free"
    return (
        f"<label class='option'><input type='radio' name='{CHOICE}{group.kind}' value='{escape(option.handle)}'"
        f"{' checked' if option is group.selected else ''}><span>{escape(title)}<br>"
        f"<small>{escape(option.description)}</small></span>{cost}</label>"
    )


def summary(order: Order) -> str:
    lines = "".join(item_row(each) for each in receipt.items(order))
    rows = "".join(
        f"<tr{STRONG if row.strong else ''}><th scope='row'>{escape(row.label)}</th><td>{row.amount}</td></tr>"
        for row in receipt.rows(order)
    )
    return f"<aside><h2>Order summary</h2><table><tbody>{lines}</tbody><tbody>{rows}</tbody></table></aside>"


def item_row(item: receipt.Item) -> str:
    details = f"<br><small>{escape(item.details)}</small>" if item.details else ""
    before = f"<s>{item.before}</s> " if item.before else ""
    title = f"{item.quantity} × {escape(item.title)}"
    return f"<tr><th scope='row'>{title}{details}</th><td>{before}{item.amount}</td></tr>"


def where_to(order: Order) -> str:
    to = order.shipping_address
    if to is None:
        return ""
    town = " ".join(part for part in (to.city, to.province_code, to.zip) if part)
    lines = (f"{to.first_name} {to.last_name}".strip(), to.company, to.address1, to.address2, town, to.country)
    said = "<br>".join(escape(line) for line in lines if line)
    ways = ", ".join(escape(line.title) for line in order.shipping_lines)
    return f"<h2>Delivery</h2><p>{said}</p><p>{ways}</p>"
