"""What can be said of every prior at hand without running it: those that ship, those that were added.

Imports no torch before a prior that ships is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from engine.errors import UserError
from engine.priors.library import built_in_priors, read_prior
from engine.priors.user_priors import description_of, user_priors
from engine.resources import resources_folder


@dataclass(frozen=True)
class PriorFacts:
    """One line of the list of priors.

    `file_size` is in bytes, 0 where the file is gone; `problem` says in a sentence why the prior
    cannot be used, "" where nothing is known against it. The weights of a prior that was added
    are compared with `sha256` when it is opened, not here.
    """

    name: str
    built_in: bool
    layout: str = ""
    domain: str = ""
    resolution: int = 0
    parameters: int = 0
    file_size: int = 0
    sha256: str = ""
    problem: str = ""


def list_priors() -> tuple[PriorFacts, ...]:
    """Those that ship, then those that were added; one that is damaged hides no other."""
    return (*map(_shipped, built_in_priors()), *map(facts_of_user_prior, user_priors()))


def facts_of_user_prior(name: str) -> PriorFacts:
    """What is kept about a prior that was added."""
    try:
        found = description_of(name)
    except UserError as error:
        return PriorFacts(name, built_in=False, problem=str(error))
    size = found.file.stat().st_size if found.file.is_file() else 0
    gone = f"The weights of the prior {name} are gone. Remove it and add its file again."
    return PriorFacts(
        name,
        False,
        found.layout,
        found.domain,
        found.resolution,
        found.parameters,
        size,
        found.sha256,
        "" if size else gone,
    )


def _shipped(name: str) -> PriorFacts:
    file = resources_folder() / "models" / f"{name}.safetensors"
    try:
        state = file.stat()
        return _shipped_as(name, state.st_size, state.st_mtime_ns)
    except UserError as error:
        return PriorFacts(name, built_in=True, problem=str(error))
    except OSError as error:
        return PriorFacts(name, built_in=True, problem=f"{file} cannot be read: {error.strerror}.")


@lru_cache(maxsize=16)
def _shipped_as(name: str, size: int, _changed: int) -> PriorFacts:
    """Read once for as long as the file stays as it is."""
    from engine.priors.checkpoints import prior_of

    file, blueprint, sha256 = read_prior(name)
    about = prior_of(blueprint, file, sha256, name).description
    return PriorFacts(
        name,
        True,
        blueprint.layout,
        about.domain,
        about.resolution,
        about.parameters,
        size,
        sha256,
    )
