"""One explained feature a function: two things in, `Why` out."""
