from __future__ import annotations

from tests.demo.asking import Asking
from tests.demo.ledger import DISCREET, orders


def test_a_customer_and_what_they_ordered(ask_sold: Asking) -> None:
    query = """{ customers(first: 5, query: "email:'bea.ono@example.com'") { nodes { firstName displayName locale
        defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } numberOfOrders lastOrder { name }
        defaultAddress { city name country formatted }
        orders(first: 5, sortKey: ORDER_NUMBER) { nodes { name } } } } }"""
    (person,) = ask_sold(query)["customers"]["nodes"]
    assert (person["firstName"], person["displayName"], person["locale"]) == ("Bea", "Bea Ono", "en")
    assert person["defaultEmailAddress"] == {"emailAddress": "bea.ono@example.com"}
    assert person["defaultPhoneNumber"] == {"phoneNumber": "+14155550102"}
    assert (person["numberOfOrders"], person["lastOrder"]) == ("3", {"name": "#1005-K"})
    assert [node["name"] for node in person["orders"]["nodes"]] == ["#1003-K", "#1005-K", "#1006-K"]
    assert person["defaultAddress"] == {
        "city": "Oakland",
        "name": "Bea Ono",
        "country": "United States",
        "formatted": ["9 Elm Street", "Oakland CA 94601", "United States"],
    }


def test_an_address_abroad(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { shippingAddress { name countryCodeV2 country province provinceCode
        address2 phone formatted(withName: true) formattedArea } } }"""
    assert ask_sold(query, id=f"gid://shopify/Order/{orders()[1002].id}")["order"]["shippingAddress"] == {
        "name": "Cai Voss",
        "countryCodeV2": "DE",
        "country": "Germany",
        "province": None,
        "provinceCode": None,
        "address2": None,
        "phone": "+49305550103",
        "formatted": ["Cai Voss", "Ahornweg 3", "Berlin 10435", "Germany"],
        "formattedArea": "Berlin, Germany",
    }


def test_an_app_that_may_not_know_people_gets_the_order_without_them(ask_sold: Asking) -> None:
    query = """{ orders(first: 1, query: "name:1001-K") { nodes { name email customer { id } shippingAddress { zip }
        totalPriceSet { shopMoney { amount } } } } }"""
    body = ask_sold.post(query, DISCREET).json()
    assert body["data"]["orders"]["nodes"] == [
        {
            "name": "#1001-K",
            "email": None,
            "customer": None,
            "shippingAddress": None,
            "totalPriceSet": {"shopMoney": {"amount": "56.0"}},
        }
    ]
    refused = {error["path"][-1]: error["message"].partition(". ")[0] for error in body["errors"]}
    assert refused == {
        "email": "This app is not approved to use the email field",
        "customer": "This app is not approved to access the Customer object",
        "shippingAddress": "This app is not approved to access the MailingAddress object",
    }


def test_a_refused_field_that_may_not_be_null_takes_its_order_with_it(ask_sold: Asking) -> None:
    query = "query($id: ID!) { order(id: $id) { name statusPageUrl } }"
    body = ask_sold.post(query, DISCREET, id=f"gid://shopify/Order/{orders()[1001].id}").json()
    assert body["data"] == {"order": None}
    assert [error["path"] for error in body["errors"]] == [["order", "statusPageUrl"]]
