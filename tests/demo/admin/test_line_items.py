from __future__ import annotations

from decimal import Decimal

from bridge.demo import DemoServer
from bridge.demo.admin.line_items import application
from bridge.demo.orders.model import DiscountApplication, MoneyBag
from tests.demo.asking import Asking
from tests.demo.ledger import orders

QUERY = """query($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { name title variantTitle sku quantity
    currentQuantity unfulfilledQuantity refundableQuantity requiresShipping product { handle } variant { id }
    originalTotalSet { presentmentMoney { amount } } discountedTotalSet { presentmentMoney { amount } }
    discountedUnitPriceAfterAllDiscountsSet { presentmentMoney { amount } }
    discountAllocations { allocatedAmountSet { presentmentMoney { amount } } discountApplication { index } }
    taxLines { title } image { url } sellingPlan { name } customAttributes { key } } }
    shippingLine { title code originalPriceSet { presentmentMoney { amount } } taxLines { title } } } }"""


def presented(amount: str) -> dict[str, dict[str, str]]:
    return {"presentmentMoney": {"amount": amount}}


def test_a_line_with_its_units_and_amounts(ask_sold: Asking) -> None:
    found = ask_sold(QUERY, id=f"gid://shopify/Order/{orders()[1002].id}")["order"]
    assert found["lineItems"]["nodes"] == [
        {
            "name": "Olive Soap",
            "title": "Olive Soap",
            "variantTitle": None,
            "sku": "",
            "quantity": 3,
            "currentQuantity": 3,
            "unfulfilledQuantity": 2,
            "refundableQuantity": 3,
            "requiresShipping": True,
            "product": {"handle": "olive-soap"},
            "variant": {"id": "gid://shopify/ProductVariant/41"},
            "originalTotalSet": presented("20.85"),
            "discountedTotalSet": presented("20.85"),  # codes are left out unless asked for
            "discountedUnitPriceAfterAllDiscountsSet": presented("6.25"),
            "discountAllocations": [{"allocatedAmountSet": presented("2.09"), "discountApplication": {"index": 0}}],
            "taxLines": [{"title": "MwSt."}],
            "image": {"url": "https://cdn.kiosk.example/olive-soap.jpg"},
            "sellingPlan": None,
            "customAttributes": [],
        }
    ]
    assert found["shippingLine"] == {
        "title": "DHL",
        "code": "dhl",
        "originalPriceSet": presented("4.9"),
        "taxLines": [{"title": "MwSt."}],
    }


def test_a_fixed_amount_is_promised_in_the_buyers_currency() -> None:
    order = orders()[1002]
    order.discount_applications = [
        DiscountApplication("Spring", is_code=False, amount=MoneyBag(Decimal(5), Decimal("4.50")), on_shipping=True)
    ]
    found = application(0, order)
    assert (found["__typename"], found["title"], found["targetType"]) == (
        "AutomaticDiscountApplication",
        "Spring",
        "SHIPPING_LINE",
    )
    assert found["value"] == {"__typename": "MoneyV2", "amount": "4.5", "currencyCode": "EUR"}


def test_a_deleted_product_leaves_the_line_as_it_was(sold: DemoServer, ask_sold: Asking) -> None:
    products = sold.shop("kiosk").products
    products[:] = [product for product in products if product.handle != "linen-shirt"]
    query = (
        "query($id: ID!) { order(id: $id) { lineItems(first: 1) { nodes { name variant { id } product { id } } } } }"
    )
    (line,) = ask_sold(query, id=f"gid://shopify/Order/{orders()[1001].id}")["order"]["lineItems"]["nodes"]
    assert line == {"name": "Linen Shirt - Red / S", "variant": None, "product": None}
