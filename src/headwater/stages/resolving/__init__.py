"""Looking up, comparing and naming entities; `stages.entities` puts them together."""
