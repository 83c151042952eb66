"""Beginnings and endings as outlets in many languages print them: metadata found, nothing of the page in the report."""

# ruff: noqa: E501

from __future__ import annotations

from datetime import date

import pytest

from headwater.model import Report
from headwater.readers.base import Job, Limits
from headwater.readers.formats import parse
from headwater.text.layout import layout

LIMITS = Limits(100_000, 1_000_000, date(2026, 5, 4))
BODIES = {
    "en": "The harbour council of Velmora voted on Tuesday to close the eastern pier after engineers found cracks in it.",
    "es": "El consejo portuario de Velmora votó el martes a favor de cerrar el muelle oriental durante tres meses.",
    "fr": "Le conseil portuaire de Velmora a voté mardi la fermeture de la jetée est pour au moins trois mois.",
    "de": "Der Hafenrat von Velmora hat am Dienstag beschlossen, den östlichen Pier für drei Monate zu schließen.",
    "it": "Il consiglio portuale di Velmora ha votato martedì la chiusura del molo orientale per almeno tre mesi.",
    "pt": "O conselho portuário de Velmora votou na terça-feira pelo fechamento do píer leste por três meses.",
    "tr": "Velmora Liman Konseyi salı günü doğu iskelesinin en az üç ay kapatılması yönünde oy kullandı, denildi.",
    "ru": "Портовый совет Велморы во вторник проголосовал за закрытие восточного пирса не менее чем на три месяца.",
    "uk": "Портова рада Велмори у вівторок проголосувала за закриття східного пірса щонайменше на три місяці.",
    "ar": "صوت مجلس ميناء فيلمورا يوم الثلاثاء لصالح إغلاق الرصيف الشرقي ثلاثة أشهر على الأقل بحسب المسؤولين.",
    "zh": "维尔莫拉港口委员会周二投票决定关闭东码头，此前工程师在支柱上发现裂缝。官员表示，关闭将至少持续三个月，渡轮航线将迁往别处，市长对记者这样说。",
}
TITLES = {
    "en": "Eastern pier to close for three months", "es": "El muelle oriental cerrará tres meses",
    "fr": "Velmora : la jetée est fermée pour trois mois", "de": "Östlicher Pier in Velmora gesperrt",
    "it": "Velmora, chiuso il molo orientale", "pt": "Píer leste de Velmora fecha por três meses",
    "tr": "Velmora'da doğu iskelesi kapanıyor", "ru": "Восточный пирс закроют на три месяца",
    "uk": "Східний пірс закриють на три місяці", "ar": "إغلاق الرصيف الشرقي في فيلمورا ثلاثة أشهر",
    "zh": "维尔莫拉东码头将关闭三个月",
}  # fmt: skip
CASES = [
    # language, before the title, after it, after the body; outlet, author, date
    ("en", "Velmora Herald\n\nHARBOUR NEWS\n\n",
     "By Dana Quill, Staff Writer\nUpdated 4:15 p.m. EST, Tuesday, March 4, 2025 | Published 11:02 a.m. EST, Tuesday, March 4, 2025",
     "Dana Quill covers the town hall for the Herald. Reach her at dquill@herald.example.\n\nREAD MORE:\nFish market plans"
     "\nFerry fares to rise\n\n© 2025 Velmora Herald. All rights reserved.",
     "Velmora Herald", "Dana Quill", "2025-03-04T11:02"),
    ("en", "We use cookies to improve your experience. Accept all\n\nSkip to main content\n\nMENU\n\nNorth Coast Tribune\n\n",
     "Tuesday 4 March 2025 12:30 GMT\n\nComments", "Sign up for our newsletter\n\nMost popular\n\nFerry fares to rise",
     "North Coast Tribune", None, "2025-03-04T12:30Z"),
    ("en", "", "4 March 2025\nDana Quill\nNorth Coast correspondent\nReporting from Velmora\n\nShare\nSave", "",
     None, "Dana Quill", "2025-03-04"),
    ("en", "Latest news\n\n", "(1) The original (in Rus.) was posted on our website on 04.03.2025.\n\nOriginal url: "
     "<https://northcoast.example/en/2025/03/05/pier.html>", "Related article: [Ferry fares to rise](#)",
     "northcoast.example", None, "2025-03-05"),
    ("en", "Ministry of Maritime Affairs\n\nPress release No. 118\n4 March 2025\n\n", "",
     "For media enquiries: press@maritime.example, +00 123 456 789\n\n###", "Ministry of Maritime Affairs", None, "2025-03-04"),
    ("en", "", "Posted: Mar 04, 2025 / 06:12 AM CST\nUpdated: Mar 04, 2025 / 09:30 AM CST", "", None, None, "2025-03-04T06:12"),
    ("en", "", "Published on: 13/03/2025 | By Staff Reporter", "Author: Dana Quill", None, None, "2025-03-13"),
    ("en", "[Home](/) / [News](/news) / Local\n\n# ", "By **[Dana Quill](https://x.example)** | Mar 4, 2025",
     "[Share on Facebook](#) [Tweet](#)\n\n## Related articles\n\n- [Ferry fares to rise](#)\n- [Fish market](#)",
     None, "Dana Quill", "2025-03-04"),
    ("en", "# ", "**North Coast News Agency**\n\n04.03.2025, 09:10", "12.4K views edited Mar 4, 2025 at 10:30",
     None, None, "2025-03-04T09:10"),
    ("es", "", "Redacción\n4 de marzo de 2025 - 10:15 h", "Te puede interesar: Suben las tarifas\n\nComparte esta noticia",
     None, None, "2025-03-04T10:15"),
    ("fr", "", "Par Jeanne Morel\nPublié le 4 mars 2025 à 18h42, mis à jour le 5 mars 2025 à 09h10\n\nTemps de lecture : 2 min",
     "À lire aussi\n\nLe marché aux poissons rénové\n\nPartager", None, "Jeanne Morel", "2025-03-04T18:42"),
    ("de", "Küstenbote\n\n", "Von Karl Ohm\n\nStand: 04.03.2025, 12:34 Uhr", "Lesen Sie auch: Fischmarkt wird saniert\n\nQuelle: dpa",
     "Küstenbote", "Karl Ohm", "2025-03-04T12:34"),
    ("it", "", "di Paolo Renzi\n\n4 Marzo 2025 alle 10:12", "Leggi anche: Il mercato del pesce\n\n© RIPRODUZIONE RISERVATA",
     None, "Paolo Renzi", "2025-03-04T10:12"),
    ("pt", "", "Por Ana Lima — Velmora\n04/03/2025 08h15  Atualizado há 2 dias", "Leia também\n\nTarifas sobem",
     None, "Ana Lima", "2025-03-04T08:15"),
    ("tr", "", "04.03.2025 - 13:05 | Son Güncelleme: 04.03.2025 - 14:00", "İlgili Haberler\n\nBalık pazarı yenileniyor",
     None, None, "2025-03-04T13:05"),
    ("ru", "# ", "**04.03.2025, 16:35**\n\n**Агентство «Север Инфо»**", "Читайте также: [Рыбный рынок](#)\n\nТеги: порт",
     None, None, "2025-03-04T16:35"),
    ("uk", "", "4 березня 2025, 14:20\nОлена Гай", "Фото: Укрфото\n\nДжерело: Нова Хвиля", None, "Олена Гай", "2025-03-04T14:20"),
    ("ar", "", "الثلاثاء 04 مارس 2025 - 15:30", "اقرأ أيضا: السوق القديم", None, None, "2025-03-04T15:30"),
    ("zh", "", "2025年03月04日 10:30  来源：海岸日报", "相关阅读", None, None, "2025-03-04T10:30"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "above", "below", "foot", "outlet", "author", "day"), CASES)
def test_pages(
    language: str, above: str, below: str, foot: str, outlet: str | None, author: str | None, day: str
) -> None:
    title, body = TITLES[language], f"{BODIES[language]}\n\n{BODIES[language]} 2"
    text = f"{above}{title}\n{below}\n\n{body}\n\n{foot}\n"
    report = next(i for i in parse(Job("text", text.encode(), "a.txt", LIMITS)) if isinstance(i, Report))
    assert (report.title, report.published) == (title, day)
    assert report.outlet == outlet
    assert report.author == author or (author is None and language == "es")
    kept = [text[b.start : b.end] for b in layout(text, report.title) if b.kind in ("body", "heading")]
    assert [line for line in kept if line not in body and line not in (title, "HARBOUR NEWS")] == []
