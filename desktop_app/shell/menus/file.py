"""The commands of the menu File: what comes in and goes out."""

from typing import Final

from desktop_app.shell.command import Command

SAMPLES: Final = "file.samples"
RECENT: Final = "file.recent_sessions"

FILE: Final = (
    Command(
        "file.open", "&Open photo…", "File", "Choose a photo to restore.",
        key="Ctrl+O", icon="open", group="open",
    ),
    Command(
        "file.paste", "&Paste picture", "File", "Take the picture from the clipboard as the photo.",
        key="Ctrl+V", icon="paste", group="open",
    ),
    Command(
        SAMPLES, "Sample p&ictures", "File", "Open one of the portraits that come with Palimpsest.",
        icon="sample", group="open",
    ),
    Command(
        "file.new_session", "&New session", "File",
        "Begin again with the photo that is open; the session until now is kept.",
        key="Ctrl+N", icon="new-session", group="session",
    ),
    Command(
        "file.open_session", "Open s&ession…", "File",
        "Go on with a session: its photo, mask, methods and runs.",
        key="Ctrl+Shift+O", icon="open-session", group="session",
    ),
    Command(
        RECENT, "&Recent sessions", "File", "Go on with one of the last sessions.",
        icon="open-session", group="session",
    ),
    Command(
        "file.history", "&History…", "File",
        "Search the finished runs of all sessions.",
        key="Ctrl+H", icon="history", group="session",
    ),
    Command(
        "file.rename_session", "Rena&me session…", "File",
        "Give the session the name that the window's title and the lists show.",
        group="session",
    ),
    Command(
        "file.copy_session", "Save a cop&y of the session…", "File",
        "Copy the session's folder with all its results, to keep it or to hand it on.",
        group="session",
    ),
    Command(
        "file.reveal_session", "Show the session's &folder", "File",
        "Open the folder of the session, where every result is a file.",
        group="session",
    ),
    Command(
        "file.save_result", "&Save result…", "File",
        "Write the current result as a PNG that carries its settings.",
        key="Ctrl+S", icon="save", group="save",
    ),
    Command(
        "file.save_comparison", "Save &comparison…", "File",
        "Write all tiles with their names and scores as one picture.",
        key="Ctrl+Shift+E", icon="export", group="save",
    ),
    Command(
        "file.save_settings_figure", "Save settings fi&gure…", "File",
        "Write all problems with all methods and settings as one sheet of pictures, PNG or PDF.",
        icon="export", group="save",
    ),
    Command(
        "file.save_report", "Save repor&t…", "File",
        "Write all runs as one page for the browser: pictures, scores, plots, and how to make them "
        "again.",
        key="Ctrl+Shift+R", icon="export", group="save",
    ),
    Command(
        "file.quit", "&Quit", "File", "Stop all runs and close Palimpsest.",
        key="Ctrl+Q", group="quit",
    ),
)  # fmt: skip
