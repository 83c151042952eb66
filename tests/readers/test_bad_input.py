"""Each kind of bad input gives one clear line that names the source and the next step; everything else is read."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headwater.errors import SourceError
from headwater.model import Report
from headwater.readers import Item, Note, Source, sources
from headwater.settings import Settings

PROSE = "A storm struck the harbour town of Velmora on Monday, officials said. Nobody was hurt.\n"
TODAY = date(2026, 5, 4)
SMALL = Settings(max_chars=20_000, max_bytes=1_000_000, max_members=5, max_ratio=50)


def read(*names: Path | str, settings: Settings = SMALL, stdin: bytes | None = None) -> list[Item]:
    out: list[Item] = []
    stream = io.BytesIO(stdin) if stdin is not None else None
    for found in sources([str(name) for name in names], settings, stream, TODAY):
        out += found.reports() if isinstance(found, Source) else [found]
    return out


def split(items: list[Item]) -> tuple[list[Report], list[SourceError], list[Note]]:
    return (
        [i for i in items if isinstance(i, Report)],
        [i for i in items if isinstance(i, SourceError)],
        [i for i in items if isinstance(i, Note)],
    )


def only_error(items: list[Item]) -> str:
    reports, errors, _ = split(items)
    assert not reports
    assert len(errors) == 1
    message = str(errors[0])
    assert "\n" not in message
    assert errors[0].next_step.endswith(".")
    return message


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n \n", "empty"),
        ("a.txt", b"text \x00\x01\x02" * 50, "binary"),
        ("a.txt", b"%PDF-1.7 and so on", "PDF"),
        ("a.txt", b"x" * 300_000, "larger than"),
        ("a.md", b"x" * 30_000, "30,000 characters"),
        ("a.html", b"<html><body>" + b"<div>" * 5_000, "inside one another"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.json", b"", "empty"),
        ("a.json", b"[" * 50_000, "not valid JSON"),
        ("a.json", b"[]", "empty list"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.csv", b"name,age\nx,1\n", "no “text” column"),
        ("a.csv", b'text\n"never closed\nmore\n', "quotation marks"),
        ("a.zip", b"PK\x03\x04 and then nothing", "cut short"),
        ("a.xyz", b"what is this", "not a kind of file"),
    ],
)
def test_one_line_each(make: Callable[..., Path], name: str, data: bytes, says: str) -> None:
    path = make(name, data)
    message = only_error(read(path))
    assert says in message
    assert message.startswith(str(path))


def test_the_rest_is_read(make: Callable[..., Path], tmp_path: Path) -> None:
    make("a.txt", b"")
    make("b.txt", PROSE)
    make("c.zip", b"PK")
    make("d.jsonl", json.dumps({"text": PROSE}))
    reports, errors, _ = split(read(tmp_path, tmp_path / "missing.txt"))
    assert [Path(r.path or "").name for r in reports] == ["b.txt", "d.jsonl"]
    assert [e.source.rpartition("/")[2] for e in errors] == ["a.txt", "c.zip", "missing.txt"]


def test_a_malformed_line_in_the_middle(make: Callable[..., Path]) -> None:
    good = json.dumps({"text": PROSE})
    lines = [good, '{"text": "cut', json.dumps({"title": "no text"}), "[1]", json.dumps({"text": "a\x00b"}), good]
    path = make("a.jsonl", "\n".join(lines))
    reports, errors, _ = split(read(path))
    assert len(reports) == 2
    assert [e.source for e in errors] == [f"{path}:{n}" for n in (2, 3, 4, 5)]


def test_a_line_too_long_is_passed_over(make: Callable[..., Path]) -> None:
    good = json.dumps({"text": PROSE})
    reports, errors, _ = split(read(make("a.jsonl", f'{good}\n{{"text": "{"x" * 900_000}"}}\n{good}\n')))
    assert len(reports) == 2
    assert errors[0].source.endswith("a.jsonl:2")
    reports, errors, _ = split(read(make("a.csv", f"text\n{PROSE.strip()}\n{'x' * 900_000}\n{PROSE}")))
    assert len(reports) == 2
    assert errors[0].source.endswith("a.csv:3")


def test_other_encodings_are_read_and_told(make: Callable[..., Path]) -> None:
    words = "Власти города Велмор заявили во вторник, что переговоры о перемирии продолжаются.\n" * 4
    reports, errors, _ = split(read(make("a.txt", words.encode("cp1251"))))
    assert reports[0].text == words
    assert reports[0].language == "ru"
    assert "not UTF-8" in str(errors[0])
    french = "Le maire de Velmore a déclaré mardi que les négociations étaient terminées à l'aube.\n" * 3
    assert split(read(make("b.txt", french.encode("latin-1"))))[0][0].text == french
    assert split(read(make("c.txt", PROSE.encode("utf-16"))))[0][0].text == PROSE
    lines = (
        json.dumps({"text": french}, ensure_ascii=False).encode("cp1252") + b"\n" + json.dumps({"text": PROSE}).encode()
    )
    reports, errors, _ = split(read(make("d.jsonl", lines)))
    assert [r.text for r in reports] == [french, PROSE]
    assert len(errors) == 1


def test_a_date_in_the_future_is_left_out(make: Callable[..., Path]) -> None:
    path = make("a.jsonl", json.dumps({"text": PROSE, "published": "2031-01-01"}))
    reports, errors, _ = split(read(path))
    assert reports[0].published is None
    assert "future" in str(errors[0])


def test_a_stamp_in_the_text_that_lies_in_the_future_is_told_of(make: Callable[..., Path]) -> None:
    reports, errors, _ = split(read(make("a.txt", f"Storm at Velmora\n\nPublished: 3 May 2031\n\n{PROSE}")))
    assert reports[0].published is None
    assert "2031-05-03 lies in the future" in str(errors[0])
    reports, errors, _ = split(read(make("b.txt", f"Storm at Velmora\n\nPublished: 3 May 2019\n\n{PROSE}")))
    assert reports[0].published == "2019-05-03"
    assert errors == []


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_archives(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"x.txt": PROSE.encode()}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"d/x.txt": PROSE.encode(), "in.zip": inner, "p.jpg": b"x", "e.txt": b""})
    reports, errors, notes = split(read(path))
    assert [r.path for r in reports] == [f"{path}!d/x.txt"]
    assert [e.source for e in errors] == [f"{path}!e.txt", f"{path}!in.zip"]
    assert "inside an archive" in str(errors[1])
    assert len(notes) == 1
    cut = tmp_path / "cut.zip"
    cut.write_bytes(path.read_bytes()[:200])
    assert "cut short" in only_error(read(cut))
    assert "6 files" in only_error(read(zipped(tmp_path / "many.zip", {f"{n}.txt": b"x" for n in range(6)})))
    assert "times its size" in only_error(read(zipped(tmp_path / "bomb.zip", {"a.txt": b"0" * 20_000_000})))


def test_a_damaged_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", PROSE)
        archive.writestr("b.txt", PROSE + "More.")
    path.write_bytes(path.read_bytes().replace(b"A storm", b"B storm", 1))
    reports, errors, _ = split(read(path))
    assert len(reports) == 1
    assert "damaged" in str(errors[0])


def test_links_that_lead_back_and_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(PROSE)
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "out").symlink_to(tmp_path)
    (folder / "self").symlink_to("self")
    (folder / "gone.txt").symlink_to("nothing")
    reports, errors, _ = split(read(folder))
    assert len(reports) == 1
    assert sorted(e.source.rpartition("/")[2] for e in errors) == ["gone.txt", "loop", "out", "self"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "z.txt").write_text(PROSE)
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):  # as a mode of 000 would do, also where the tests run as root
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    reports, errors, _ = split(read(tmp_path))
    assert len(reports) == 1
    assert "no permission" in str(errors[0])


def test_entities_are_not_expanded(make: Callable[..., Path]) -> None:
    head = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    reports, _, _ = split(read(make("a.html", f"{head}<html><body><p>{PROSE * 5}&b;&b;&b;</p></body></html>")))
    assert "aaaaaaaaaa" not in reports[0].text


def test_names_cannot_drive_the_terminal(make: Callable[..., Path]) -> None:
    assert "\x1b" not in only_error(read(make("a\x1b[31m.txt", b"")))


def test_a_text_is_a_string(make: Callable[..., Path]) -> None:
    lines = [json.dumps({"text": value}) for value in (5, True, ["a"], {"a": 1})]
    path = make("a.jsonl", "\n".join([*lines, json.dumps({"text": 5, "body": PROSE})]))
    reports, errors, _ = split(read(path))
    assert [r.text for r in reports] == [PROSE]
    assert [e.source for e in errors] == [f"{path}:{n}" for n in (1, 2, 3, 4)]
    assert "its text is a number, not a string" in str(errors[0])


def test_half_characters_and_nul_in_fields(make: Callable[..., Path]) -> None:
    record = {"text": PROSE, "title": "Storm \ud800", "outlet": "Velmora\x00 Post"}
    reports, errors, _ = split(read(make("a.jsonl", json.dumps(record))))
    assert not errors
    assert (reports[0].title, reports[0].outlet) == ("Storm \ufffd", "Velmora Post")


def test_utf16_without_a_mark_is_read_and_told(make: Callable[..., Path]) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        reports, errors, _ = split(read(make("a.txt", PROSE.encode(encoding))))
        assert reports[0].text == PROSE
        assert encoding in str(errors[0])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_of_csv(make: Callable[..., Path], delimiter: str) -> None:
    rows = [["title", "text"], ["Storm", f'"{PROSE.strip()}"']]
    reports, errors, _ = split(read(make("a.csv", "".join(delimiter.join(row) + "\n" for row in rows))))
    assert not errors
    assert (reports[0].title, reports[0].text) == ("Storm", PROSE.strip())


def test_a_binary_table_is_told_once(make: Callable[..., Path]) -> None:
    assert "binary" in only_error(read(make("a.csv", bytes(range(256)) * 100)))


def test_an_archive_cut_behind_an_archive_inside_it(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"x.txt": PROSE.encode()}).read_bytes()
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in.zip", inner)
        archive.writestr("z.txt", PROSE)
    path.write_bytes(path.read_bytes()[: len(inner) + 40])
    assert "cut short" in only_error(read(path))


def test_a_file_that_is_gone_when_its_turn_comes(make: Callable[..., Path]) -> None:
    path = make("a.txt", PROSE)
    found = [source for source in sources([str(path)], SMALL, None, TODAY) if isinstance(source, Source)]
    path.unlink()
    assert "no such file" in only_error(list(found[0].reports()))


def test_one_line_of_many_megabytes_costs_little(make: Callable[..., Path]) -> None:
    path = make("a.jsonl", b'{"text": "' + b"word " * 10_000_000 + b'"}\n' + json.dumps({"text": PROSE}).encode())
    reports, errors, _ = split(read(path, settings=Settings()))
    assert len(reports) == len(errors) == 1


def test_nothing_on_standard_input() -> None:
    assert "empty" in only_error(read("-", stdin=b""))
