"""The commands of the menu View: zoom and theme."""

from typing import Final

from desktop_app.shell.command import Command

VIEW: Final = (
    Command(
        "view.palette", "&Command palette", "View",
        "Find every command, method, task and picture by typing.",
        key="Ctrl+Shift+P", icon="search", group="palette", also=("Ctrl+K",),
    ),
    Command(
        "view.fit", "&Fit", "View", "Show the whole picture.",
        key="Ctrl+0", icon="fit", group="zoom",
    ),
    Command(
        "view.one_to_one", "Act&ual size", "View", "Show one pixel of the picture as one pixel.",
        key="Ctrl+1", icon="one-to-one", group="zoom",
    ),
    Command(
        "view.zoom_in", "Zoom &in", "View", "Show less of the picture, larger.",
        key="Ctrl+=", icon="plus", group="zoom", also=("Ctrl++",),
    ),
    Command(
        "view.zoom_out", "Zoom &out", "View", "Show more of the picture, smaller.",
        key="Ctrl+-", icon="minus", group="zoom",
    ),
    Command(
        "view.steps", "St&eps", "View", "Go through the estimates of a run.",
        key="F6", group="page",
    ),
    Command(
        "view.table", "&Table of runs", "View", "See all runs with their settings and scores.",
        key="F7", group="page",
    ),
    Command(
        "view.plot", "&Plot of runs", "View", "See what runs cost against how good they are.",
        key="F8", group="page",
    ),
    Command(
        "view.problem", "Panel of the pro&blem", "View",
        "Show or hide the panel with the photo and what was measured.",
        group="panels", toggles=True,
    ),
    Command(
        "view.methods", "Panel of the &methods", "View",
        "Show or hide the panel with the methods and their settings.",
        group="panels", toggles=True,
    ),
    Command(
        "view.runs", "Panel of the &runs", "View", "Show or hide the list of runs.",
        group="panels", toggles=True,
    ),
    Command(
        "view.alone", "Picture alone (&1)", "View",
        "Hide all panels around the picture, or bring them back.",
        key="F9", group="panels", toggles=True,
    ),
    Command(
        "view.theme_system", "Theme of the &system", "View", "Be dark or light as the desktop is.",
        icon="system", group="theme", exclusive="theme",
    ),
    Command(
        "view.theme_light", "&Light theme", "View", "Show dark text on light grey.",
        icon="sun", group="theme", exclusive="theme",
    ),
    Command(
        "view.theme_dark", "D&ark theme", "View", "Show light text on dark grey.",
        icon="moon", group="theme", exclusive="theme",
    ),
    Command(
        "view.language_system", "Language of the s&ystem", "View",
        "Speak the language of the desktop, from the next start on.",
        icon="language", group="language", exclusive="language",
    ),
    Command(
        "view.language_en", "E&nglish", "View", "Speak English, from the next start on.",
        group="language", exclusive="language",
    ),
    Command(
        "view.language_de", "&Deutsch", "View", "Speak German, from the next start on.",
        group="language", exclusive="language",
    ),
)  # fmt: skip
