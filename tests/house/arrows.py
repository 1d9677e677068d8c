"""Which way imports may run: shell, panels, running, model, engine; never up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Source, imports, sources, within

# An import runs from a higher number to a lower one, or stays in its room.
DESK_ROOMS = {
    "__main__": 5,
    "benchmark": 5,
    "canvas_benchmark": 4,
    "shell": 4,
    "panels": 3,
    "compare": 3,
    "canvas": 3,
    "running": 2,
    "storage": 2,
    "export": 2,
    "gpu_pack": 2,
    "model": 1,
}
COMPARE_MAY_USE = tuple(
    f"desktop_app.canvas.{name}" for name in ("picture", "viewport", "image_view")
)

# Modules of the engine that are not named here may stand anywhere, but carry no arrow up either.
ENGINE_ROOMS = {
    "restoration": 3,
    "classical": 3,  # on the base of the samplers
    "samplers": 2,
    "priors": 1,
    "problems": 1,
    **dict.fromkeys(("errors", "files", "parameters", "images", "framing", "face_placement"), 0),
}
FOREIGN_TO_ENGINE = ("desktop_app", "PySide6", "shiboken6")


def engine_knows_no_window(root: Path) -> list[str]:
    return [
        f"{source.at(node)} imports {name}"
        for source in sources(root, "engine")
        for node, name in imports(source)
        if any(within(name, foreign) for foreign in FOREIGN_TO_ENGINE)
    ]


def desk_arrows(root: Path) -> list[str]:
    """Imports inside desktop_app that run up or sideways, and files that stand in no room."""
    found = []
    for source in sources(root, "desktop_app"):
        room = _room(source.module)
        if room and room not in DESK_ROOMS:
            found.append(f"{source.path} stands in no room")
        found += [
            f"{source.at(node)} imports {name}"
            for node, name in imports(source)
            if within(name, "desktop_app") and not _desk_allows(room, name)
        ]
    return found


def _room(module: str) -> str:
    return ".".join(module.split(".")[1:2])


def _desk_allows(room: str, name: str) -> bool:
    target = _room(name)
    if room == target or (room == "compare" and any(within(name, m) for m in COMPARE_MAY_USE)):
        return True
    return DESK_ROOMS.get(target, 9) < DESK_ROOMS.get(room, 0)


def engine_arrows(root: Path) -> list[str]:
    """Imports inside the engine that run up or sideways, also by way of unnamed modules."""
    engine = {source.module: source for source in sources(root, "engine")}
    found = []
    for module, source in engine.items():
        level = ENGINE_ROOMS.get(_room(module))
        if level is None:
            continue
        for way in _ways_to_rooms(engine, source, (module,)):
            target = _room(way[-1])
            if target != _room(module) and ENGINE_ROOMS[target] >= max(level, 1):
                found.append(f"{source.path} reaches up: {' -> '.join(way)}")
    return found


def _ways_to_rooms(
    engine: dict[str, Source], source: Source, way: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    for _, name in imports(source):
        target = _longest_module(engine, name)
        if target is None or target in way:
            continue
        if _room(target) in ENGINE_ROOMS:
            yield (*way, target)
        else:
            yield from _ways_to_rooms(engine, engine[target], (*way, target))


def _longest_module(engine: dict[str, Source], name: str) -> str | None:
    parts = name.split(".")
    candidates = (".".join(parts[:count]) for count in range(len(parts), 1, -1))
    return next((candidate for candidate in candidates if candidate in engine), None)
