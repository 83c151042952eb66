"""The command line: `main.py` and one file a group of commands."""

from headwater.settings import one_thread

one_thread()  # before anything loads numpy
