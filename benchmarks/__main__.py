"""Measure everything (an hour on two cores) and write `docs/benchmarks.md`.

python -m benchmarks           measure and write the page
python -m benchmarks --page    only write the page from the results kept
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks import page

STEPS = (["quality"], ["throughput"], ["throughput", "--memory"], ["crash"])


def main() -> None:
    """Run each measurement in a process of its own, so that none warms up another."""
    if "--page" not in sys.argv:
        for name, *options in STEPS:
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=True)
    page.write()


if __name__ == "__main__":
    main()
