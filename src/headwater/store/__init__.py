"""The desk file: every record in a table of its own, with full-text search and the ledger of what is done."""
