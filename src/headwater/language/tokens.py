from headwater.model.tokens import Parse, SentenceRange, Tokens, decode, encode  # noqa: F401
