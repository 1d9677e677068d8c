"""The priors that a person has added: copies of their files, and what was said about them.

    PLACE/NAME.prior.json     name, what was chosen, what lay beside the file, its SHA-256
    PLACE/SHA256.suffix       the file itself, byte by byte

The file's name is what it must contain: its SHA-256 is compared each time it is opened. The
description is written last and removed first, so that a kill leaves at most a file without one.
Imports no torch.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import UserError
from engine.files import atomic_write
from engine.places import data_folder

if TYPE_CHECKING:
    from engine.priors.blueprint import Blueprint, Choices

FORMAT = 1
SUFFIX = ".prior.json"
LARGEST_DESCRIPTION = 2**22
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}")
HASH = re.compile(r"[0-9a-f]{64}")
FILE_SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".bin")


@dataclass(frozen=True)
class UserPrior:
    """What is kept about a prior; `choices`, `configuration` and `scheduler` are as it was added."""

    name: str
    sha256: str
    suffix: str
    source: str
    layout: str
    domain: str
    resolution: int
    parameters: int
    choices: Mapping[str, Any] = field(default_factory=dict)
    configuration: Mapping[str, Any] | None = None
    scheduler: Mapping[str, Any] | None = None

    @property
    def file(self) -> Path:
        """Where the weights are kept."""
        return priors_folder() / f"{self.sha256}{self.suffix}"


def priors_folder() -> Path:
    """Where they are: ~/.local/share/palimpsest/priors on Linux."""
    return data_folder() / "priors"


def user_priors() -> tuple[str, ...]:
    """The names of the priors that were added, in the order of the alphabet."""
    files = priors_folder().glob(f"*{SUFFIX}")
    return tuple(sorted(file.name.removesuffix(SUFFIX) for file in files))


def description_of(name: str) -> UserPrior:
    """What is kept about the prior of that name; UserError when it is damaged or from tomorrow."""
    path = _description_file(name)
    try:
        if path.stat().st_size > LARGEST_DESCRIPTION:
            raise ValueError("too large")
        values = json.loads(path.read_bytes())
        if values["format"] > FORMAT:
            raise UserError(
                f"The prior {name} was added by a newer Palimpsest.",
                "Install that version, or remove the prior and add its file again.",
            )
        return _checked(name, values)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"Cannot read {path}: {reason}.", _again(name)) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(f"The description of the prior {name} is damaged.", _again(name)) from error


def _checked(name: str, values: dict[str, Any]) -> UserPrior:
    kept = {key: value for key, value in values.items() if key != "format"}
    found = UserPrior(**kept)
    texts = (found.name, found.sha256, found.suffix, found.source, found.layout, found.domain)
    well_formed = (
        all(isinstance(text, str) for text in texts)
        and found.name == name
        and HASH.fullmatch(found.sha256) is not None
        and found.suffix in FILE_SUFFIXES
        and type(found.resolution) is type(found.parameters) is int
        and isinstance(found.choices, dict)
        and isinstance(found.configuration, dict | None)
        and isinstance(found.scheduler, dict | None)
    )
    if not well_formed:
        raise ValueError("values that do not fit")
    return found


def read_user_prior(name: str) -> tuple[Path, Blueprint, str]:
    """The file, the blueprint and the SHA-256 of a prior that was added.

    Raises UserError when its file is missing, or is not the one that was added.
    """
    from engine.priors.blueprint import Choices
    from engine.priors.checkpoints import read_blueprint
    from engine.priors.layouts import Extras

    found = description_of(name)
    if not found.file.is_file():
        raise UserError(f"The weights of the prior {name} are gone ({found.file}).", _again(name))
    try:
        choices = Choices(**found.choices)
    except TypeError as error:
        raise UserError(f"The description of the prior {name} is damaged.", _again(name)) from error
    extras = Extras(found.configuration, found.scheduler)
    return read_blueprint(found.file, choices, extras, partial(_check_hash, found))


def _check_hash(found: UserPrior, sha256: str) -> None:
    if sha256 != found.sha256:
        raise UserError(
            f"The weights of the prior {found.name} have changed since they were added.",
            _again(found.name),
        )


def add_user_prior(path: Path, choices: Choices, name: str | None = None) -> UserPrior:
    """Check the prior in a file or folder, copy it, and keep it under `name` (its own by default).

    Raises UserError when it is no prior, when the name is taken or cannot be one, and when the
    copy cannot be written.
    """
    from engine.priors.checkpoints import prior_of, read_blueprint
    from engine.priors.sources import source_of

    name = name or name_from(path)
    _check_name(name)
    source = source_of(path)
    _, blueprint, sha256 = read_blueprint(source.weights, choices, source.extras)
    prior = prior_of(blueprint, source.weights, sha256, name)
    added = UserPrior(
        name,
        sha256,
        _suffix_of(source.weights),
        path.resolve().name[:200],
        blueprint.layout,
        blueprint.domain[:200],
        blueprint.resolution,
        prior.description.parameters,
        choices.given(),
        source.extras.configuration,
        source.extras.scheduler,
    )
    _keep(added, source.weights)
    return added


def _keep(added: UserPrior, weights: Path) -> None:
    try:
        priors_folder().mkdir(parents=True, exist_ok=True)
        data = weights.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"Cannot keep the prior in {priors_folder()}: {reason}.", "Allow writing there."
        ) from error
    _check_hash(added, hashlib.sha256(data).hexdigest())  # nobody wrote to it since it was checked
    atomic_write(added.file, data)
    content = json.dumps({"format": FORMAT, **asdict(added)}, indent=1)
    atomic_write(_description_file(added.name), content.encode())


def remove_user_prior(name: str) -> None:
    """Remove a prior that was added, and its weights unless another name needs them.

    Raises UserError when there is none of that name, or when it cannot be removed.
    """
    if name not in user_priors():
        raise UserError(
            f"There is no prior {name!r} that was added.",
            "`python -m engine priors` lists those that are.",
        )
    file = None
    with contextlib.suppress(UserError):  # what is damaged can be removed, too
        file = description_of(name).file
    try:
        _description_file(name).unlink(missing_ok=True)
        if file is not None and file not in _files_in_use():
            file.unlink(missing_ok=True)
            file.with_name(f"{file.stem}-domain.json").unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"Cannot remove the prior {name}: {reason}.", "Allow writing there."
        ) from error


def _files_in_use() -> set[Path]:
    found = set()
    for name in user_priors():
        with contextlib.suppress(UserError):
            found.add(description_of(name).file)
    return found


def _check_name(name: str) -> None:
    from engine.priors.library import built_in_priors

    if NAME.fullmatch(name) is None or name.endswith(SUFFIX):
        raise UserError(
            f"{name[:64]!r} cannot be the name of a prior.",
            "Use up to 64 letters, digits and . _ + -, beginning with a letter or digit.",
        )
    taken = {known.casefold() for known in (*built_in_priors(), *user_priors())}
    if name.casefold() in taken:
        raise UserError(
            f"There is a prior {name} already.", "Give another name, or remove that one."
        )


def name_from(path: Path) -> str:
    """The file's or folder's name, without what no name may hold."""
    whole = path.resolve()
    stem = whole.stem if whole.suffix.lower() in FILE_SUFFIXES else whole.name
    return re.sub(r"[^A-Za-z0-9_.+-]+", "-", stem).strip("-._+")[:64] or "prior"


def _suffix_of(path: Path) -> str:
    return path.suffix.lower() if path.suffix.lower() in FILE_SUFFIXES else ".pt"


def _description_file(name: str) -> Path:
    return priors_folder() / f"{name}{SUFFIX}"


def _again(name: str) -> str:
    return f"Remove it ({name}) and add its file again."
