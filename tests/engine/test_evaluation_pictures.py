"""The pictures of a table: folders and archives, sound and spoilt."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.pictures import LARGEST_ARRAY, load_pictures
from engine.framing import WorkingFrame, cut
from tests.engine.tiny_prior import SIDE, write_tiny_prior


@pytest.fixture(scope="module")
def prior_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


def pictures(count: int, side: int = SIDE, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, side, side, 3), dtype=np.uint8)


def archive(path: Path, images: np.ndarray) -> Path:
    np.savez(path, images=images)
    return path


def test_archive_of_the_right_size_is_taken_as_it_is(tmp_path: Path) -> None:
    images = pictures(5)
    loaded = load_pictures(archive(tmp_path / "a.npz", images), SIDE, limit=3)
    assert np.array_equal(loaded.pixels, images[:3])
    assert (len(loaded), loaded.available, loaded.resizing) == (3, 5, "none")


def test_pictures_after_others_are_taken_and_named(tmp_path: Path) -> None:
    images = pictures(5)
    for number, image in enumerate(images):
        Image.fromarray(image).save(tmp_path / f"{number}.png")
    for source in (archive(tmp_path / "a.npz", images), tmp_path):
        loaded = load_pictures(source, SIDE, limit=2, skip=1)
        assert np.array_equal(loaded.pixels, images[1:3])
        assert loaded.words == f"the 2 after the first 1 of 5 in {source.name}"
        assert np.array_equal(load_pictures(source, SIDE, skip=4).pixels, images[4:])
        assert load_pictures(source, SIDE, limit=2).words == f"the first 2 of 5 in {source.name}"
        with pytest.raises(UserError, match="Of 5 pictures none is left after the first 5"):
            load_pictures(source, SIDE, skip=5)


def test_archive_of_another_size_is_cut_to_its_middle(tmp_path: Path) -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, 40, 64, 3), dtype=np.uint8)
    loaded = load_pictures(archive(tmp_path / "a.npz", images), SIDE)
    assert np.array_equal(loaded.pixels[1], cut(images[1], WorkingFrame.fitted(64, 40), SIDE))
    assert f"{SIDE} x {SIDE}" in loaded.resizing


def test_folder_is_read_by_name(tmp_path: Path) -> None:
    images = pictures(3)
    for name, image in zip(("b.png", "a.PNG", "c.bmp"), images, strict=True):
        Image.fromarray(image).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    loaded = load_pictures(tmp_path, SIDE)
    assert np.array_equal(loaded.pixels, images[[1, 0, 2]])
    assert load_pictures(tmp_path, SIDE, limit=2).sha256 != loaded.sha256
    (tmp_path / "a.PNG").rename(tmp_path / "a.png")
    assert load_pictures(tmp_path, SIDE).sha256 != loaded.sha256


def nothing_there(path: Path) -> None:
    pass


def empty_folder(path: Path) -> None:
    path.mkdir()


def folder_with_a_damaged_picture(path: Path) -> None:
    path.mkdir()
    (path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")


def no_archive(path: Path) -> None:
    path.write_bytes(b"certainly no zip file")


def another_key(path: Path) -> None:
    np.savez(path, pictures=pictures(2))


def floats(path: Path) -> None:
    np.savez(path, images=pictures(2) / 255)


def grey(path: Path) -> None:
    np.savez(path, images=pictures(2)[..., 0])


def no_pictures(path: Path) -> None:
    np.savez(path, images=pictures(2)[:0])


def pickled(path: Path) -> None:
    np.savez(path, images=np.array([{"an": "object"}], dtype=object), allow_pickle=True)


def cut_short(path: Path) -> None:
    np.savez(path, images=pictures(20))
    path.write_bytes(path.read_bytes()[:-500])


def one_bit_wrong(path: Path) -> None:
    np.savez_compressed(path, images=pictures(20))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def giant(path: Path) -> None:
    """A header that promises more than there is memory, and nothing behind it."""
    import zipfile

    header = io.BytesIO()
    shape = (LARGEST_ARRAY, 64, 64, 3)
    np.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("images.npy", header.getvalue())


@pytest.mark.parametrize(
    "write",
    [nothing_there, empty_folder, folder_with_a_damaged_picture, no_archive, another_key, floats,
     grey, no_pictures, pickled, cut_short, one_bit_wrong, giant],
)  # fmt: skip
def test_bad_pictures_get_two_sentences(
    write: Callable[[Path], None],
    tmp_path: Path,
    prior_file: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path / "pictures.npz")
    assert main(["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior_file)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert [line[-1] for line in printed.err.splitlines()] == [".", "."]
