"""A page read as a browser reads it: its elements in order, and whatever is not closed."""

from __future__ import annotations

import base64
import io
from html.parser import HTMLParser

import numpy as np
from PIL import Image

VOID = {"img", "meta", "br"}
LOADING = ("src", "href", "data", "action", "poster", "srcset", "xlink:href")


class Page(HTMLParser):
    """`elements` are (name, attributes); `texts` the text within each name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], f"not closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self._open, f"nothing is open for </{tag}>"
        assert self._open.pop() == tag

    def handle_data(self, data):
        for tag in set(self._open):
            self.texts[tag][-1] += data
        if "td" in self._open or "th" in self._open:
            self.rows[-1][-1] += data

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag == name]

    def addresses(self) -> list[str]:
        return [a[key] for _, a in self.elements for key in LOADING if key in a]


def picture(address: str) -> np.ndarray:
    """The pixels in a data address."""
    content = base64.b64decode(address.partition(",")[2], validate=True)
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
