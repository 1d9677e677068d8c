"""What the bundle holds beyond what PyInstaller finds, and what it leaves out."""

from __future__ import annotations

import re

DISTRIBUTIONS = (
    "PySide6-Essentials", "torch", "numpy", "pillow", "scikit-image", "scipy", "safetensors",
    "lpips", "tqdm", "matplotlib",
)  # fmt: skip
"""Whose versions the program tells; scikit-image also looks up its own."""

STANDARD_LIBRARY = ("cProfile", "pstats", "timeit", "modulefinder", "sqlite3")
"""What torch for graphics cards may import and the CPU's may not: the GPU pack runs on this Python."""

MODULES_LEFT_OUT = (
    "tkinter", "_tkinter", "IPython", "pytest", "hypothesis", "mypy", "ruff", "pip", "setuptools",
    "torchvision", "tensorboard", "PyQt5", "PyQt6", "PySide2", "gi",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql",
    "PySide6.QtTest", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools",
)  # fmt: skip
"""Modules that Palimpsest never imports and that would bring libraries of their own."""

_LEFT_OUT = tuple(
    re.compile(pattern)
    for pattern in (
        # torch's own tests and build tools; torch_shm_manager is started by torch itself.
        r"torch/test/",
        r"torch/bin/(?!torch_shm_manager$)",
        r"torch/include/",
        r"torch/share/",
        r"torch/lib/.*(test|gtest|benchmark).*\.(so|dll|dylib)",
        # Sources lie beside the compiled modules for TorchScript, which compiles none of these.
        r"torch/(_inductor|onnx|testing)/.*\.py$",
        r".*\.(a|lib|pdb)$",
        # Qt: other screens than X11, Wayland and none; formats that Palimpsest does not open.
        r"PySide6/.*(Qml|Quick|VirtualKeyboard|WaylandCompositor|Egl[Ff][Ss]|Pdf|Network|Designer|Sql|Test)",
        r"PySide6/Qt/plugins/(egldeviceintegrations|sqldrivers|qmltooling|designer|generic|tls)/",
        r"PySide6/Qt/plugins/networkinformation/",
        r"libQt6(Qml|Quick|VirtualKeyboard|WaylandCompositor|Egl[Ff][Ss]|Pdf|Network|Sql|Test)",
        # The system's is at least as new, and its graphics drivers may need what is newer.
        r"lib(stdc\+\+|gcc_s)\.so",
        r"PySide6/Qt/plugins/platforms/lib(qeglfs|qlinuxfb|qminimal|qminimalegl|qvnc|qvkkhrdisplay)",
        r"PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard",
        r"PySide6/Qt/plugins/imageformats/lib(qpdf|qtga|qicns|qtiff|qwbmp)",
        r"PySide6/(Qt/)?qml/",
        # Of Qt's own texts only those of the dialogs, and of the languages Palimpsest speaks.
        r"PySide6/Qt/translations/(?!qtbase_(de|en)\.qm)",
        # Half a GTK on a desktop with another one crashes.
        r"PySide6/Qt/plugins/platformthemes/libqgtk3",
        r"lib(gtk-3|gdk-3|gdk_pixbuf|cairo|pango|pangocairo|pangoft2|harfbuzz|atk|atspi|epoxy|fribidi|"
        r"graphite2|datrie|thai|rsvg|wayland-|gio-2|gobject-2|gmodule-2|pixman)[^/]*$",
        # Pillow opens no AVIF here, and matplotlib writes no PostScript.
        r"PIL/_avif\.|pillow\.libs/libavif",
        r"matplotlib/mpl-data/(sample_data|plot_directive|fonts/(afm|pdfcorefonts))",
        # Lists of what pip has put where, megabytes of them.
        r".*\.dist-info/RECORD$",
        r"(skimage|scipy|numpy|matplotlib|networkx|sympy|mpmath)/.*tests?/",
    )
)


def is_left_out(name: str) -> bool:
    """Whether the file with this name inside the bundle is not wanted there."""
    path = name.replace("\\", "/")
    return any(pattern.match(path) for pattern in _LEFT_OUT)
