"""Results that are read from disk when they are looked at, with real files."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest

from desktop_app.model.jobs import Outcome, Patch
from desktop_app.model.stored_outcome import StoredOutcome, put_away
from engine.errors import UserError
from engine.images import save_picture
from engine.misfit_file import MISFIT_FILE, MisfitMaps, misfit_bytes

PIXELS = np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3)
PART = PIXELS[2:5, 1:7].copy()
WHOLE = Outcome("a", PIXELS, Patch(10, 20, PART), 1.5, 0.01, psnr=30.0, record={"method": "dps"})


@pytest.fixture
def folder(tmp_path):
    save_picture(tmp_path / "result.png", PIXELS)
    save_picture(tmp_path / "restored-part.png", PART)
    return tmp_path


def test_a_kept_outcome_says_and_shows_the_same(folder):
    kept = put_away(WHOLE, str(folder))
    assert isinstance(kept, StoredOutcome)
    assert (kept.run_id, kept.psnr, kept.seconds, kept.record) == (
        "a",
        30.0,
        1.5,
        {"method": "dps"},
    )
    assert np.array_equal(kept.pixels, PIXELS)
    assert (kept.patch.left, kept.patch.top) == (10, 20)
    assert np.array_equal(kept.patch.pixels, PART)


def test_a_picture_in_use_is_the_same_object_and_is_let_go_afterwards(folder):
    kept = put_away(WHOLE, str(folder))
    held = kept.pixels
    assert kept.pixels is held
    save_picture(folder / "result.png", 255 - PIXELS)
    assert kept.pixels is held
    del held
    gc.collect()
    assert np.array_equal(kept.pixels, 255 - PIXELS)


def test_what_is_not_all_on_disk_stays_in_memory(folder):
    kept = put_away(WHOLE, str(folder))
    assert put_away(kept, str(folder)) is kept
    assert put_away(WHOLE, "") is WHOLE
    (folder / "restored-part.png").unlink()
    assert put_away(WHOLE, str(folder)) is WHOLE


def test_a_file_that_is_gone_is_told_in_words(folder):
    kept = put_away(WHOLE, str(folder))
    (folder / "result.png").unlink()
    assert (kept.is_loaded, kept.problem) == (False, "")
    with pytest.raises(UserError, match="There is no file"):
        kept.pixels  # noqa: B018
    assert "result.png" in kept.problem
    save_picture(folder / "result.png", PIXELS)
    held = kept.pixels
    assert (kept.is_loaded, kept.problem) == (True, ""), "it is back"
    del held
    gc.collect()
    assert not kept.is_loaded


@pytest.mark.parametrize(("size", "fits"), [((23, 26), True), ((22, 26), False), ((23, 25), False)])
def test_a_part_has_to_lie_in_the_photo(folder, size, fits):
    kept = StoredOutcome({"run_id": "a"}, folder, (20, 20), size)
    if fits:
        assert kept.patch.pixels.shape == PART.shape
    else:
        with pytest.raises(UserError, match="not in the photo"):
            kept.patch  # noqa: B018


def test_the_map_of_the_misfit_goes_to_disk_and_comes_back(folder):
    """A thousand runs hold a thousand paths, not a thousand maps."""
    misfit = np.linspace(0, 1, 64).reshape(8, 8).astype(np.float16)
    whole = replace(WHOLE, misfit_map=misfit)
    assert put_away(whole, str(folder)) is whole, "what is not on disk stays in memory"
    (folder / MISFIT_FILE).write_bytes(misfit_bytes(MisfitMaps(misfit)))
    kept = put_away(whole, str(folder))
    held = weakref.ref(misfit)
    np.testing.assert_array_equal(kept.misfit_map.values(), misfit)
    del whole, misfit
    gc.collect()
    assert held() is None
    assert put_away(WHOLE, str(folder)).misfit_map is None, "it had none"
