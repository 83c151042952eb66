"""Write `lexicons/valence.txt` from the word list of VADER.

    python tools/make_valence.py vader_lexicon.txt

The list (`vader_lexicon.txt` in the package vaderSentiment 3.3.2; MIT, Hutto & Gilbert 2014) gives the mean of ten
people's ratings of a word, -4 to 4. Kept are plain words; emoticons, slang with figures and stops are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

SHORTEST = 3
HEADING = """\
# How good (above 0) or bad (below 0) a word sounds: the mean of ten people's ratings, -4 to 4.
# From VADER (vaderSentiment 3.3.2, vader_lexicon.txt; C.J. Hutto and E.E. Gilbert, ICWSM 2014), made by
# tools/make_valence.py. Read by stages/calling/nearby.py; tone.toml and treatment.toml come before it. Its licence:
#
# The MIT License (MIT)
#
# Copyright (c) 2016 C.J. Hutto
#
# Permission is hereby granted, free of charge, to any person obtaining a copy
# of this software and associated documentation files (the "Software"), to deal
# in the Software without restriction, including without limitation the rights
# to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
# copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
# FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
# AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
# OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
# SOFTWARE.
"""


def main(source: Path) -> None:
    """Write the list, in the order of the alphabet."""
    entries = (line.split("\t") for line in source.read_text("utf-8").splitlines())
    kept = {
        e[0]: e[1] for e in entries if len(e[0]) >= SHORTEST and e[0].isascii() and e[0].isalpha() and e[0].islower()
    }
    target = Path(__file__).parents[1] / "src/headwater/lexicons/valence.txt"
    target.write_text(HEADING + "".join(f"{word} {value}\n" for word, value in sorted(kept.items())), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
