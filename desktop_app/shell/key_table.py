"""Which keys each command has: those of the table, or the user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from desktop_app.shell.command import Command, types_text
from desktop_app.shell.menus import COMMANDS, GESTURES
from engine.errors import UserError

Own = Mapping[str, Sequence[str]]
NO_OWN_KEYS: Final[Own] = MappingProxyType({})

# Lists, fields and buttons could not be used any more without these.
WITHOUT_MODIFIER: Final = frozenset(
    {
        Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
SHIFT_ONLY: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class KeyTable:
    """The keys in force. No key belongs to two commands, or to a command and a gesture."""

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self._commands = {command.id: command for command in commands}
        self._own: dict[str, tuple[str, ...]] = {}
        self._gestures = {
            key: text for keys, text in GESTURES for word in keys.split() if (key := portable(word))
        }

    @property
    def own(self) -> dict[str, tuple[str, ...]]:
        """The user's keys by command; an empty tuple takes the keys of a command away."""
        return dict(self._own)

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command, the one to advertise first."""
        return self._own.get(command_id, self._commands[command_id].keys)

    def text(self, command_id: str) -> str:
        """The first key as this system writes it, or "" for none."""
        return next((native(key) for key in self.keys(command_id)), "")

    def is_own(self, command_id: str) -> bool:
        """Whether the user chose the keys of this command."""
        return command_id in self._own

    def types_text(self, command_id: str) -> bool:
        """Whether its keys are also how one types a character into a field."""
        return types_text(self.keys(command_id))

    def load(self, own: Own) -> list[str]:
        """Take the keys of a file; the titles of the commands whose keys could not be used."""
        usable = {
            name: tuple(portable(key) for key in keys)
            for name, keys in own.items()
            if name in self._commands and all(_problem(portable(key)) == "" for key in keys)
        }
        self._own = {n: keys for n, keys in usable.items() if keys != self._default(n)}
        while clashing := [name for name in self._own if self._clashes(name)]:
            del self._own[clashing[-1]]
        refused = [name for name in own if name in self._commands and name not in usable]
        refused += [n for n, k in usable.items() if n not in self._own and k != self._default(n)]
        return [self._title(name) for name in refused]

    def assign(self, command_id: str, key: str) -> None:
        """Give a command one key, "" for none, in place of all that it had.

        Raises UserError for a key that belongs to something else, or that fields need.
        """
        self._take(command_id, (portable(key),) if key else ())

    def reset(self, command_id: str) -> None:
        """The keys of the table again; UserError where another command has one of them now."""
        self._take(command_id, self._default(command_id))

    def reset_all(self) -> None:
        """All keys of the table again."""
        self._own.clear()

    def _take(self, command_id: str, keys: tuple[str, ...]) -> None:
        is_default = keys == self._default(command_id)
        for key in keys:
            problem = "" if is_default else _problem(key)
            holder = self._holder(key, command_id)
            if problem or holder:
                raise UserError(
                    problem or _tr("{0} is the key of: {1}.").format(native(key), holder),
                    _tr("Press another key, or change that one first."),
                )
        if is_default:
            self._own.pop(command_id, None)
        else:
            self._own[command_id] = keys

    def _default(self, command_id: str) -> tuple[str, ...]:
        return tuple(portable(key) for key in self._commands[command_id].keys)

    def _title(self, command_id: str) -> str:
        return QCoreApplication.translate("CommandSet", self._commands[command_id].text).replace(
            "&", ""
        )

    def _holder(self, key: str, besides: str) -> str:
        """What has the key already, "" for nothing."""
        if key in self._gestures:
            return QCoreApplication.translate("CommandSet", self._gestures[key])
        for name in self._commands:
            if name != besides and key in map(portable, self.keys(name)):
                return self._title(name).removesuffix("…")
        return ""

    def _clashes(self, name: str) -> bool:
        taken = Counter(portable(key) for n in self._commands for key in self.keys(n))
        return any(taken[key] > 1 or key in self._gestures for key in self.keys(name))


def portable(key: str) -> str:
    """A key as files write it, "" where the text names no single key."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString() if sequence.count() == 1 and _is_key(_pressed(sequence)) else ""


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _pressed(sequence: QKeySequence) -> QKeyCombination:
    combination: QKeyCombination = sequence[0]  # type: ignore[index]
    return combination


def _is_key(pressed: QKeyCombination) -> bool:
    modifiers = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
    return pressed.key() not in (Qt.Key.Key_unknown, *modifiers)


def _problem(key: str) -> str:
    """Why no command can have this key."""
    if not key:
        return _tr("This is no single key.")
    pressed = _pressed(QKeySequence(key))
    if pressed.key() in WITHOUT_MODIFIER and pressed.keyboardModifiers() in SHIFT_ONLY:
        return _tr("Fields, lists and buttons need the key {0}.").format(native(key))
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyTable", text)
