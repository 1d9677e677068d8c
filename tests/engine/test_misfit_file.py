"""Maps of the misfit on disk: they come back as they were, and no file is believed."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from engine.errors import UserError
from engine.misfit_file import MISFIT_FILE, MisfitMaps, StoredMap, misfit_bytes, read_misfit
from engine.plain_arrays import array_bytes

RESULT = np.linspace(0, 1, 6 * 5).reshape(6, 5).astype(np.float16)
RESULT[2, 3] = np.nan
TRUTH = (RESULT / 2).astype(np.float16)
WHOLE = {"of_result": RESULT, "of_truth": TRUTH, "noise": np.asarray(0.05, np.float32)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / MISFIT_FILE


@pytest.mark.parametrize("truth", [TRUTH, None])
def test_maps_come_back_as_they_were(path, truth):
    path.write_bytes(misfit_bytes(MisfitMaps(RESULT, truth, 0.05)))
    back = read_misfit(path)
    np.testing.assert_array_equal(back.of_result, RESULT)
    assert back.of_result.dtype == np.float16
    if truth is None:
        assert back.of_truth is None
    else:
        np.testing.assert_array_equal(back.of_truth, TRUTH)
    assert back.noise == pytest.approx(0.05)
    np.testing.assert_array_equal(StoredMap.within(path.parent).values(), RESULT)


def packed() -> bytes:
    stream = io.BytesIO()
    plain = zipfile.ZipFile(io.BytesIO(array_bytes(WHOLE)))
    with plain, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            archive.writestr(name, plain.read(name))
    return stream.getvalue()


def pickled() -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **{**WHOLE, "of_result": np.array([[object()]], dtype=object)})
    return stream.getvalue()


def promising(shape: str) -> bytes:
    """A header that says more than the file holds."""
    header = b"(6, 5)"
    assert array_bytes(WHOLE).count(header) == 2
    return array_bytes(WHOLE).replace(header, shape.encode())


@pytest.mark.parametrize(
    "content",
    {
        "nothing": b"",
        "text": b"a misfit",
        "cut short": array_bytes(WHOLE)[:-40],
        "packed": packed(),
        "pickled": pickled(),
        "no map": array_bytes({"noise": WHOLE["noise"]}),
        "floats": array_bytes({**WHOLE, "of_result": RESULT.astype(np.float32)}),
        "a line": array_bytes({**WHOLE, "of_result": RESULT[0]}),
        "empty": array_bytes({**WHOLE, "of_result": RESULT[:0]}),
        "two sizes": array_bytes({**WHOLE, "of_truth": TRUTH[:3]}),
        "no noise": array_bytes({**WHOLE, "noise": np.asarray(np.nan, np.float32)}),
        "large": array_bytes({**WHOLE, "of_result": np.zeros((1, 4097), np.float16)}),
        "a larger promise": promising("(6,99)"),
    }.items(),
    ids=lambda item: item[0],
)
def test_no_file_is_believed(path, content):
    path.write_bytes(content[1])
    with pytest.raises(UserError, match="missing or damaged"):
        read_misfit(path)
    assert StoredMap.within(path.parent).values() is None


def test_without_a_file_there_is_no_map(path):
    assert StoredMap.within(path.parent) is None
    with pytest.raises(UserError, match="missing or damaged"):
        read_misfit(path)
