"""The working frame that a command was asked for."""

from __future__ import annotations

import argparse

from engine.errors import UserError
from engine.framing import WorkingFrame
from engine.images import Photo

LARGEST_FRAME = 4.0


def frame_of(arguments: argparse.Namespace, photo: Photo) -> WorkingFrame:
    """The frame that --frame or --face asks for; UserError when it does not fit the photo."""
    height, width = photo.pixels.shape[:2]
    if arguments.face:
        return _frame_on_face(photo)
    frame: WorkingFrame = arguments.frame or WorkingFrame.fitted(width, height)
    inside = 0 <= frame.centre_x <= width and 0 <= frame.centre_y <= height
    if not inside or not 1 <= frame.side <= LARGEST_FRAME * max(width, height):
        raise UserError(
            f"The working frame does not fit a photo of {width} x {height} pixels.",
            "Give x,y,side with its centre in the photo and a side of a pixel or more, "
            f"at most {LARGEST_FRAME:g} times the longer side of the photo.",
        )
    return frame


def _frame_on_face(photo: Photo) -> WorkingFrame:
    from engine.face_placement import propose_frame

    frame = propose_frame(photo.pixels)
    if frame is None:
        raise UserError(
            f"No face was found in {photo.name}.", "Give the frame yourself with --frame."
        )
    return frame
