"""Writes src/headwater/lexicons/months.toml from CLDR (through Babel): names of months and weekdays.

python tools/make_months.py > src/headwater/lexicons/months.toml
"""

from __future__ import annotations

from babel import Locale, __version__

LOCALES = "en ru uk be fr es de it pt nl pl tr ar ar_LB fa sv ro el".split()  # noqa: SIM905
HEAD = f"""# Names of months and weekdays, lower-cased, without a final stop, to their numbers (Monday is 1).
# From the Unicode CLDR by way of Babel {__version__} (tools/make_months.py); Unicode-3.0 licence. Languages:
# {" ".join(LOCALES)}. Names that stand for two months in two languages are left out.
# Read by text/stamps.py.
"""


def names(kind: str) -> dict[str, int]:
    """Every form of every name to its number; names with two numbers left out."""
    found: dict[str, set[int]] = {}
    for code in LOCALES:
        locale = Locale.parse(code)
        for context in getattr(locale, kind).values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    key = name.lower().rstrip(".")
                    if len(key) >= 3 and not key.isdigit():
                        found.setdefault(key, set()).add(int(number) + (kind == "days"))
    extra = {"sept": 9, "мая": 5} if kind == "months" else {"tues": 2, "thur": 4, "thurs": 4}
    for key, number in extra.items():
        found.setdefault(key, set()).add(number)
    return {key: min(numbers) for key, numbers in sorted(found.items()) if len(numbers) == 1}


def main() -> None:
    """Print the file."""
    print(HEAD)
    for kind, section in (("months", "months"), ("days", "weekdays")):
        print(f"[{section}]")
        for name, number in names(kind).items():
            print(f'"{name}" = {number}')
        print()


if __name__ == "__main__":
    main()
