"""How a report calls somebody: the pieces of the `labels` stage."""
