"""Count in how many reports a word occurs, and write `lexicons/word_frequency.txt`.

    python tools/word_frequency.py SHARED_FOLDER

Reads the redistributable sets only: `gold/lineage`, `gold/translations` (NTREX-128, CC BY-SA 4.0, Microsoft;
MEANTIME, CC BY 4.0, Minard et al. 2016, text Wikinews CC BY 2.5) and `gold/sample` (Wikinews, CC BY 2.5). Only counts
of single words are kept.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from headwater.text.terms import WORD, stem

SETS = ("lineage", "translations", "sample")
LEAST = 0.02
"""Rarer words are left out: below this share a word is as good as unseen in so small a collection."""

HEADING = """\
# In what share of news reports a word (stemmed, lower case) occurs: language, word, share.
# Counted by tools/word_frequency.py in NTREX-128 (CC BY-SA 4.0, Microsoft), MEANTIME (CC BY 4.0, Minard et al. 2016)
# and English Wikinews (CC BY 2.5). Read by text/terms.py: common words tell little about what a report is about.
"""


def main(shared: Path) -> None:
    """Write the list."""
    seen: dict[str, set[str]] = {}
    for name in SETS:
        for line in (shared / "gold" / name / "reports.jsonl").read_text("utf-8").splitlines():
            report = json.loads(line)
            seen.setdefault(report.get("language") or "en", set()).add(report["text"])
    lines = []
    for language, texts in sorted(seen.items()):
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update({stem(word.lower(), language) for word in WORD.findall(text) if not word[0].isdigit()})
        least = max(LEAST, 3 / len(texts))
        kept = [(share, word) for word, n in counts.items() if (share := n / len(texts)) >= least]
        lines += [f"{language} {word} {share:.3f}" for share, word in sorted(kept, key=lambda p: (-p[0], p[1]))]
    target = Path(__file__).parents[1] / "src/headwater/lexicons/word_frequency.txt"
    target.write_text(HEADING + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
