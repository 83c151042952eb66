"""Where work runs: in this process, or in worker processes on this machine."""
