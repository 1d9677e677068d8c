"""HTML that cannot be broken into: whatever is not made here is escaped."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from typing import Final

VOID: Final = frozenset({"img", "meta"})
Attributes = Mapping[str, str | float]
NONE: Final[Attributes] = {}


class Html(str):
    """Text that is HTML already; only the functions of this module make any."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """The text as HTML, in which nothing is a tag; what no file can hold becomes a box."""
    clean = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
    return Html(html.escape(clean.encode("utf-8", "replace").decode()))


def element(name: str, attributes: Attributes = NONE, *children: str) -> Html:
    """An element. Children and attributes that are not `Html` are escaped."""
    told = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Elements and texts one after the other."""
    return Html("".join(c if isinstance(c, Html) else escaped(c) for c in children))


def data_uri(content: bytes, kind: str) -> Html:
    """A file of that kind, "image/png", as the address of itself."""
    return Html(f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}")


def _attribute(value: str | float) -> str:
    if isinstance(value, Html):
        return value
    return escaped(value) if isinstance(value, str) else f"{value:.6g}"
