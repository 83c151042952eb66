"""What is read, in which order, under which names, and what a report keeps of its file."""

from __future__ import annotations

import io
import json
import pickle
from datetime import date
from pathlib import Path

from headwater.model import Report
from headwater.readers import Note, Source, job_of, parse, sources
from headwater.settings import Settings

PROSE = "The ferry to Sant Orlo will sail again from Monday, the port office said. Tickets cost 12 crowns."


def found(*names: Path | str, stdin: bytes = b"") -> list[Source]:
    listed = sources([str(n) for n in names], Settings(), io.BytesIO(stdin), date(2026, 5, 4))
    return [s for s in listed if isinstance(s, Source)]


def reports(*names: Path | str, stdin: bytes = b"") -> list[Report]:
    return [i for s in found(*names, stdin=stdin) for i in s.reports() if isinstance(i, Report)]


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.md", ".hidden.txt", "pic.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PROSE + name)
    listed = list(sources([str(tmp_path)], Settings()))
    assert [Path(s.name).name for s in listed if isinstance(s, Source)] == ["a.txt", "10.txt", "2.txt", "c.md"]
    assert [str(n) for n in listed if isinstance(n, Note)] == [
        f"{tmp_path}: files of other kinds were left alone (1 .jpg). Convert them if they matter."
    ]


def test_text_is_kept_verbatim(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf  First\r\n\r\n" + PROSE.encode() + b"\rLast  \n")
    report = reports(path)[0]
    assert report.text == f"  First\n\n{PROSE}\nLast  \n"
    assert report.path == str(path)
    assert report.language == "en"
    assert report.words == len(report.text.split())


def test_fingerprints_follow_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    first = found(path)[0].fingerprint
    assert found(path)[0].fingerprint == first
    path.write_text(PROSE + "!")
    assert found(path)[0].fingerprint != first
    assert found("-")[0].fingerprint is None


def test_json_lines_on_standard_input() -> None:
    line = {
        "id": "x1", "url": "https://velmora.example/1", "outlet": "Velmora Post", "title": "Ferry sails",
        "author": "Ann Lee", "published": "2026-03-01T10:00:00Z", "language": "en-GB", "text": PROSE,
    }  # fmt: skip
    report = reports("-", stdin=json.dumps(line).encode())[0]
    assert (report.key, report.url, report.outlet, report.title) == (
        line["id"],
        line["url"],
        "Velmora Post",
        "Ferry sails",
    )
    assert (report.author, report.published, report.published_from) == ("Ann Lee", "2026-03-01T10:00:00Z", "metadata")
    assert (report.language, report.text, report.path) == ("en", PROSE, None)


def test_aliases_of_other_programs(tmp_path: Path) -> None:
    record = {
        "headline": "Ferry sails", "body": PROSE, "source": {"name": "Velmora Post"}, "authors": ["Ann Lee", "Bo Roe"],
        "publishedAt": "Sun, 01 Mar 2026 10:00:00 GMT", "link": "https://velmora.example/1",
    }  # fmt: skip
    path = tmp_path / "a.json"
    for document in (record, [record], {"articles": [record]}):
        path.write_text(json.dumps(document))
        report = reports(path)[0]
        assert (report.title, report.outlet, report.author) == ("Ferry sails", "Velmora Post", "Ann Lee, Bo Roe")
        assert (report.published, report.url) == ("2026-03-01T10:00Z", "https://velmora.example/1")
    path.write_text(f"{json.dumps(record)}\n{json.dumps(record)}\n")
    assert len(reports(path)) == 2


def test_csv_and_tsv(tmp_path: Path) -> None:
    rows = [["date", "headline", "text"], ["2026-03-01", "Ferry, again", f'"{PROSE}"\nEnd.']]
    for name, mark in (("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")):
        quoted = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
        (tmp_path / name).write_bytes(quoted.encode())
        report = reports(tmp_path / name)[0]
        assert (report.title, report.text, report.published) == ("Ferry, again", f'"{PROSE}"\nEnd.', "2026-03-01")


def test_a_job_can_be_sent_to_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    job = job_of(found(path)[0])
    assert job is not None
    assert parse(pickle.loads(pickle.dumps(job))) == reports(path)


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    body = "".join(f"<p>{PROSE} Paragraph {n} tells of the harbour of Sant Orlo.</p>" for n in range(6))
    path.write_text(
        '<html lang="en"><head><title>Ferry sails | Velmora Post</title>'
        '<meta property="og:site_name" content="Velmora Post">'
        '<meta property="og:title" content="Ferry sails again"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2026-03-01T10:30:00+02:00"></head><body>'
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Ferry sails again</h1>{body}</article>"
        "<footer>Copyright 2026 Velmora Post</footer></body></html>"
    )
    report = reports(path)[0]
    assert (report.title, report.outlet, report.author) == ("Ferry sails again", "Velmora Post", "Ann Lee")
    assert (report.published, report.published_from) == ("2026-03-01T10:30:00+02:00", "metadata")
    assert "Paragraph 5" in report.text
    assert "<p>" not in report.text
    assert "Copyright" not in report.text
