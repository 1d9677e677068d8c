"""What a command of the window is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One thing the window can be asked to do.

    `menu` is an entry of `MENUS` without its mnemonic, `group` parts a menu by separators, `key`
    is QKeySequence text and `also` further keys for the same. Of the commands that share an
    `exclusive` name one is checked at a time; one that `toggles` is on or off by itself.
    """

    id: str
    text: str
    menu: str
    help: str
    key: str = ""
    icon: str = ""
    group: str = ""
    exclusive: str = ""
    also: tuple[str, ...] = ()
    toggles: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the one to advertise first."""
        return (self.key, *self.also) if self.key else ()

    @property
    def checkable(self) -> bool:
        """Whether the command shows a state: it is one of several choices, or on or off."""
        return bool(self.exclusive) or self.toggles

    @property
    def title(self) -> str:
        """The text without mnemonic and ellipsis, for lists and tooltips."""
        return self.text.replace("&", "").removesuffix("…")

    @property
    def types_text(self) -> bool:
        """Whether its keys are also how one types a character into a field."""
        return types_text(self.keys)


def types_text(keys: Iterable[str]) -> bool:
    """Whether one of these keys is also how one types a character into a field."""
    return any(len(key.removeprefix("Shift+")) == 1 for key in keys)
