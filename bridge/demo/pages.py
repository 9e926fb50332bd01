"""The HTML that a shop's address answers where an API's client does not expect any."""

from __future__ import annotations

from html import escape


def page(title: str, text: str) -> str:
    return (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p></main></body></html>\n"
    )


PASSWORD_PAGE = page("Opening soon", "Enter the store using the password.")
SECURITY_REJECTION = page("430 Shopify Security Rejection", "Your request was rejected for security reasons.")


def gateway_error(status: int) -> str:
    return page(f"{status}: There was a problem loading this website", "Try refreshing the page.")


def home(shop_name: str, description: str) -> str:
    return page(shop_name, description)


def not_found(shop_name: str) -> str:
    return page(f"404 Not Found – {shop_name}", "The page you were looking for does not exist.")
