"""Fetching wheels from a package index or a folder, checking and unpacking them."""

from __future__ import annotations

import errno
import hashlib
import http.client
import json
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.files import append

if TYPE_CHECKING:
    from desktop_app.gpu_pack.lock import Wheel

INDEX_VARIABLE = "PALIMPSEST_PACKAGE_INDEX"
DEFAULT_INDEX = "https://pypi.org/simple"
PIECE = 1 << 20
PATIENCE_SECONDS = 60
LARGEST_PAGE = 64 << 20
AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
)
JSON_PAGE = "application/vnd.pypi.simple.v1+json"
FULL = (errno.ENOSPC, errno.EDQUOT)
_AGAIN = "Install the pack again; what has arrived is kept."

Progress = Callable[[int], None]
"""Told how many more bytes are done."""


def fetched(wheel: Wheel, folder: Path, progress: Progress) -> Path:
    """The wheel in `folder`, from the package index unless it is there; resumes a part of it.

    Raises UserError when the network fails or what came is not what the lock names.
    """
    whole, part = folder / wheel.file, folder / f"{wheel.file}.part"
    if whole.is_file():
        progress(whole.stat().st_size)
        return whole
    have = part.stat().st_size if part.exists() else 0
    progress(have)
    try:
        append(part, _download(_address(wheel), have, progress))
    except (OSError, http.client.HTTPException) as error:
        if getattr(error, "errno", None) in FULL:
            raise _cannot_write(part, error) from error
        if not (isinstance(error, urllib.error.HTTPError) and error.code == 416 and have):
            raise _network_failed(wheel, error) from error
    _check(part, wheel)
    part.replace(whole)
    return whole


def from_folder(wheel: Wheel, folder: Path, progress: Progress) -> Path:
    """The wheel in a folder of wheels; UserError when it is not there or another file."""
    path = folder / wheel.file
    if not path.is_file():
        raise UserError(
            f"{folder} does not hold {wheel.file}.",
            "Put all wheels of the lock there: --gpu-pack wheels lists them.",
        )
    progress(path.stat().st_size)
    _check(path, wheel)
    return path


def unpack(path: Path, site: Path) -> None:
    """Put the modules of a wheel into `site`, and keep programs in it executable."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                target = _unpacked(archive, member, site)
                mode = member.external_attr >> 16
                if mode & 0o111 and not member.is_dir():
                    target.chmod(target.stat().st_mode | 0o111)
    except zipfile.BadZipFile as error:
        raise UserError(f"{path.name} is not a wheel.", _AGAIN) from error
    except OSError as error:
        raise UserError(
            f"Cannot unpack {path.name} into {site}: {error.strerror}.",
            "Make room there, then install the pack again.",
        ) from error


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, site: Path) -> Path:
    parts = Path(member.filename).parts
    if len(parts) > 2 and parts[0].endswith(".data") and parts[1] in ("purelib", "platlib"):
        member.filename = "/".join(parts[2:])
    if ".." in parts or Path(member.filename).is_absolute():
        raise zipfile.BadZipFile("a path out of the wheel")
    return Path(archive.extract(member, site))


def _check(path: Path, wheel: Wheel) -> None:
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found == wheel.sha256:
        return
    if path.suffix == ".part":
        path.unlink()
    raise UserError(
        f"{wheel.file} is not the file that the lock names: its SHA-256 is {found[:12]}…, "
        f"not {wheel.sha256[:12]}….",
        "Nothing of it was used. Install the pack again, or get the file from elsewhere.",
    )


def _cannot_write(path: Path, error: Exception) -> UserError:
    """What was left in the buffer is written when the file is closed, and may fail only then."""
    reason = getattr(error, "strerror", "")
    return UserError(f"Cannot write {path}: {reason}.", "Make room, or allow writing there.")


def _network_failed(wheel: Wheel, error: Exception) -> UserError:
    reason = getattr(error, "reason", None) or str(error) or type(error).__name__
    return UserError(f"{wheel.file} could not be fetched: {reason}.", _AGAIN)


# --- the package index (PEP 503, PEP 691) --------------------------------------------------------


def _download(address: str, have: int, progress: Progress) -> Iterator[bytes]:
    request = urllib.request.Request(address)
    if have:
        request.add_header("Range", f"bytes={have}-")
    with _opened(request) as answer:
        if have and answer.status != http.client.PARTIAL_CONTENT:
            _skip(answer, have)
        due = answer.length
        while piece := answer.read(PIECE):
            due = None if due is None else due - len(piece)
            progress(len(piece))
            yield piece
    if due:
        raise http.client.IncompleteRead(b"", due)


def _opened(request: urllib.request.Request) -> http.client.HTTPResponse:
    answer = urllib.request.urlopen(
        request, timeout=PATIENCE_SECONDS, context=ssl.create_default_context(cafile=_authorities())
    )
    assert isinstance(answer, http.client.HTTPResponse)
    return answer


def _authorities() -> str | None:
    """Where this system keeps the certificates it trusts; None where OpenSSL knows itself.

    A bundle's OpenSSL looks where the system that it was built on keeps them.
    """
    own = ssl.get_default_verify_paths()
    if own.cafile or (own.capath and any(Path(own.capath).iterdir())):
        return None
    return next((path for path in AUTHORITIES if Path(path).is_file()), None)


def _skip(answer: http.client.HTTPResponse, count: int) -> None:
    """This server does not resume: read past what is here already."""
    while count > 0:
        piece = answer.read(min(count, PIECE))
        if not piece:
            return
        count -= len(piece)


def _address(wheel: Wheel) -> str:
    index = os.environ.get(INDEX_VARIABLE, DEFAULT_INDEX).rstrip("/")
    if not re.match(r"https://|http://(localhost|127\.0\.0\.1)[:/]", index):
        raise UserError(f"{index} is no package index.", f"Give {INDEX_VARIABLE} an https address.")
    page = f"{index}/{wheel.project}/"
    request = urllib.request.Request(page, headers={"Accept": f"{JSON_PAGE}, text/html;q=0.5"})
    with _opened(request) as answer:
        content = answer.read(LARGEST_PAGE)
        is_json = JSON_PAGE in answer.headers.get("Content-Type", "")
        links = _json_links(content) if is_json else _html_links(content)
        base = str(answer.url)
    if wheel.file not in links:
        raise UserError(
            f"The package index {index} does not offer {wheel.file}.",
            f"Set {INDEX_VARIABLE} to another one, or name a folder of wheels.",
        )
    return urllib.parse.urljoin(base, links[wheel.file])


def _json_links(content: bytes) -> dict[str, str]:
    try:
        return {str(file["filename"]): str(file["url"]) for file in json.loads(content)["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise http.client.HTTPException("the index answered with garbage") from error


def _html_links(content: bytes) -> dict[str, str]:
    parser = _Links()
    parser.feed(content.decode("utf-8", "replace"))
    return {urllib.parse.unquote(_last(link)): link for link in parser.links}


def _last(link: str) -> str:
    return urllib.parse.urlsplit(link).path.rsplit("/", 1)[-1]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]
