"""Measurements of quality and speed. Numbers are kept as JSON in `results/`; `docs/benchmarks.md` reads them."""
