"""The colours of series, in the window and in what is saved.

After Okabe and Ito (Color Universal Design, 2008), darkened or lightened until each stands out by
at least 3:1 from the base of its theme.
"""

from typing import Final

ON_LIGHT: Final = ("#0072b2", "#c24f00", "#007d5a", "#a8487f", "#8a6400", "#5f5f5f", "#5a52c8")
ON_DARK: Final = ("#56b4e9", "#f08a3c", "#2ec79b", "#e08fbd", "#f0d442", "#b8b8b8", "#a9a4ff")
