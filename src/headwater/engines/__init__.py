"""Where work runs. What it is, is in `work.py`: plain functions from picklable input to rows."""
