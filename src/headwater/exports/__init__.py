"""Tables in files: JSON lines, CSV, Parquet."""
