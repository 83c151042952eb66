"""Languages are told apart, and not guessed."""

from __future__ import annotations

import pytest

from headwater.language.identify import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour will open again on Monday,\nthe port office said.", "en"),
        ("Порт снова откроется в понедельник,\nсообщила администрация.", "ru"),
        ("Порт знову відкриється в понеділок, повідомила адміністрація.", "uk"),
        ("Le port rouvrira lundi, a annoncé la capitainerie.", "fr"),
        ("El puerto volverá a abrir el lunes, dijo la oficina.", "es"),
        ("Der Hafen wird am Montag wieder geöffnet, teilte die Behörde mit.", "de"),
        ("أعلنت سلطات الميناء أن الميناء سيفتح من جديد يوم الاثنين", "ar"),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_identify(text: str, language: str | None) -> None:
    assert identify(text) == language
