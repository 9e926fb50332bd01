"""Shopify's rich text, a tree in JSON, as the HTML it stands for. What is no such tree is taken for plain text."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_TAGS = {"paragraph": "p", "heading": "h3", "list": "ul", "list-item": "li"}


def html_of(value: str, kind: str) -> str:
    """`kind` is a metafield's or metaobject field's type."""
    if kind != "rich_text_field":
        return _plain(value)
    try:
        tree = json.loads(value)
    except (ValueError, RecursionError):
        return _plain(value)
    return _node(tree)


def _plain(value: str) -> str:
    paragraphs = (escape(paragraph).replace("\n", "<br>") for paragraph in value.split("\n\n"))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _node(node: Any) -> str:
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "text":
        return escape(str(node.get("value", "")))
    children = node.get("children")
    inner = "".join(map(_node, children)) if isinstance(children, list) else ""
    tag = _TAGS.get(str(node.get("type")))
    return f"<{tag}>{inner}</{tag}>" if tag else inner
