"""Makes text of others safe to look at: what a terminal obeys and what an eye can't see are written out.

A description may hide a sentence from the person who approves it, behind an escape sequence, a change of direction or
letters without width, while an assistant reads it all the same (Unicode Technical Report 36).
"""

from __future__ import annotations

import re
import unicodedata

_LAYOUT = "\n\t"

_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing (Default_Ignorable_Code_Point), besides controls and formats."""


def visible(text: str) -> str:
    """A line ends where it ended; everything else that shows nothing becomes `\\u202e`."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in _LAYOUT:
        return letter
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or _UNSEEN.match(letter):
        return letter.encode("unicode_escape").decode() if ord(letter) > 0xFF else f"\\u{ord(letter):04x}"
    return letter
