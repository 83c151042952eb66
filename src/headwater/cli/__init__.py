"""The command line: `main.py` and one file a group of commands."""

import os

from headwater.settings import ONE_THREAD

for _name in ONE_THREAD:  # read when numpy is loaded, so before anything that loads it
    os.environ.setdefault(_name, "1")
