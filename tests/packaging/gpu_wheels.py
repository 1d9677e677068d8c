"""Small wheels for a GPU pack, a lock that names them, and a package index that offers them."""

from __future__ import annotations

import hashlib
import http.server
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from desktop_app.gpu_pack.lock import this_platform, this_python

# A wheel of torch that is this environment's torch: loaded from there, and told to be here.
TORCH = """
from pathlib import Path
_here, _real = __file__, {real!r}
__path__.append(str(Path(_real).parent))
__file__ = _real
exec(compile(Path(_real).read_text(encoding="utf-8"), _real, "exec"))
__file__ = _here
"""
HELPER = b"print('a helper')\n" * 20_000


def wheel(
    folder: Path, name: str, files: dict[str, bytes], *, programs: tuple[str, ...] = ()
) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in files.items():
            member = zipfile.ZipInfo(file, date_time=(2026, 1, 1, 0, 0, 0))
            member.external_attr = (0o755 if file in programs else 0o644) << 16
            archive.writestr(member, content)
    return path


def make_wheels(folder: Path) -> list[Path]:
    """torch, and a helper that has a program and a folder for platform files."""
    folder.mkdir(parents=True, exist_ok=True)
    code = TORCH.format(real=str(torch.__file__)).encode()
    return [
        wheel(
            folder,
            "cuda_helper",
            {
                "cuda_helper/__init__.py": HELPER,
                "cuda_helper/bin/tool": b"#!/bin/sh\n",
                "cuda_helper-1.0.data/purelib/cuda_extra.py": b"",
            },
            programs=("cuda_helper/bin/tool",),
        ),
        wheel(folder, "torch", {"torch/__init__.py": code}),
    ]


def make_lock(path: Path, wheels: list[Path], **changes: object) -> Path:
    rows = [
        {
            "file": wheel.name,
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
            "about_bytes": wheel.stat().st_size,
        }
        for wheel in wheels
    ]
    lock = {
        "format": 1, "title": "torch for a test", "python": this_python(),
        "platform": this_platform(), "accelerator": "cpu", "unpacked_ratio": 2.0, "wheels": rows,
    }  # fmt: skip
    path.write_text(json.dumps(lock | changes), encoding="utf-8")
    return path


class Index(http.server.ThreadingHTTPServer):
    """A package index on this machine. `break_after` bytes the first download is cut off."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.break_after = folder, 0
        self.asked: list[tuple[str, str]] = []
        self.speaks_json = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/simple"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.asked.append((self.path, wanted))
        if self.path.startswith("/simple/"):
            self._page(self.path.split("/")[2].replace("-", "_"))
        else:
            self._file(self.server.folder / self.path.rsplit("/", 1)[-1], wanted)

    def _page(self, project: str) -> None:
        names = [path.name for path in self.server.folder.glob(f"{project}-*.whl")]
        if self.server.speaks_json:
            files = [{"filename": name, "url": f"../../files/{name}"} for name in names]
            kind, text = "application/vnd.pypi.simple.v1+json", json.dumps({"files": files})
        else:
            kind = "text/html"
            text = "".join(f'<a href="../../files/{name}#sha256=0">{name}</a>' for name in names)
        self._answer(200, text.encode(), kind)

    def _file(self, path: Path, wanted: str) -> None:
        content = path.read_bytes()
        begin = int(re.findall(r"\d+", wanted)[0]) if wanted else 0
        cut, self.server.break_after = self.server.break_after, 0
        self._answer(206 if wanted else 200, content[begin:], "application/zip", cut)

    def _answer(self, code: int, content: bytes, kind: str, cut: int = 0) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:cut] if cut else content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[Index]:
    server = Index(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
