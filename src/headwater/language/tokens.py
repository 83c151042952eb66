from headwater.model.tokens import Parse, SentenceRange, Tokens, decode, encode

__all__ = ["Parse", "SentenceRange", "Tokens", "decode", "encode"]
