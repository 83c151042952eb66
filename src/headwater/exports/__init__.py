"""Tables in files: JSON lines, CSV, Parquet; happenings as PLOVER rows and as a calendar."""
