"""What a story foresees and what came of it: the pieces of the `outlooks` stage."""
