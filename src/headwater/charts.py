"""Altair charts, shared by notebook, desk and brief: lineage, reports over time, and the days that are told of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from headwater.compare.labels import is_treatment

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from headwater.brief.days import Day
    from headwater.brief.view import StoryView
    from headwater.model import Report

_INK, _SOFT = "#1f2937", "#94a3b8"
_KINDS = ("independent", "copy", "excerpt", "rewrite", "translation")
_COLOURS = ("#1f2937", "#c2410c", "#d97706", "#0f766e", "#4f46e5")


def lineage_chart(view: StoryView, width: int = 760) -> dict[str, Any]:
    """A graph of the reports, earliest at the left: dots are reports, lines lead from source to what derives from it.

    Returns a Vega-Lite specification (empty if the story has but one report).
    """
    if len(view.reports) < 2:
        return {}
    import altair as alt  # here, not above: it takes half a second, and most commands draw nothing

    kinds = {row.report: row.kind for row in (*view.derivations, *view.main_source.values())}
    rows = _rows(view)
    nodes = [
        {
            "id": report.id,
            "x": place,
            "y": rows[report.id],
            "kind": kinds.get(report.id, "independent"),
            "name": view.source(report.id),
            "when": (report.published or "no date")[:16],
            "title": view.headlines[report.id],
        }
        for place, report in enumerate(sorted(view.reports.values(), key=lambda r: _when(view, r)))
    ]
    at = {node["id"]: node for node in nodes}
    links = [
        {
            "x": at[row.from_report]["x"],
            "y": at[row.from_report]["y"],
            "x2": at[row.report]["x"],
            "y2": at[row.report]["y"],
            "kind": row.kind,
        }
        for row in view.derivations
        if row.from_report in at
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.5, len(nodes) + 1.5]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(reverse=True, domain=[-0.7, max(rows.values()) + 0.7]))
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(_KINDS), range=list(_COLOURS)),
        legend=alt.Legend(title=None, orient="top"),
    )
    base = alt.Chart(alt.Data(values=nodes)).encode(x=x, y=y)
    dots = base.mark_circle(size=90, opacity=1).encode(color=colour, tooltip=["name:N", "when:N", "title:N"])
    names = base.mark_text(align="left", dx=8, dy=-7, fontSize=11, color=_INK).encode(text="name:N")
    days = base.mark_text(align="left", dx=8, dy=6, fontSize=9, color=_SOFT).encode(text="when:N")
    layers: list[Any] = [dots, names, days]
    if links:
        edges = alt.Chart(alt.Data(values=links)).mark_rule(strokeWidth=1.5, opacity=0.7)
        layers.insert(0, edges.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour))
    chart = alt.layer(*layers).properties(width=width, height=34 * (max(rows.values()) + 1) + 10)
    return dict(chart.configure_view(stroke=None).to_dict())


def _when(view: StoryView, report: Report) -> tuple[str, int, str, str]:
    """Earliest first; on the same day sources before what derives from them."""
    source = {row.report: row.from_report for row in view.main_source.values() if row.from_report}
    depth, at = 0, report.id
    while at in source and depth < len(source):
        depth, at = depth + 1, source[at]
    return report.day or "9999", depth, report.published or "", report.id


def _rows(view: StoryView) -> dict[str, int]:
    """A row for each report: those that derive from one another stand together."""
    source = {row.report: row.from_report for row in view.main_source.values()}
    order: list[str] = []

    def place(report: str) -> None:
        if report in order:
            return
        order.append(report)
        for other in view.reports:
            if source.get(other) == report:
                place(other)

    for report in view.reports:
        if report not in source:
            place(report)
    for report in view.reports:
        place(report)
    return {report: i for i, report in enumerate(order)}


def timeline_chart(view: StoryView, width: int = 760) -> dict[str, Any]:
    """Reports a day, derived ones apart. Returns a Vega-Lite specification (empty without two dated days)."""
    derived = {row.report for row in view.derivations if row.from_report}
    values = [
        {"day": report.day, "kind": "derived" if report.id in derived else "no source found"}
        for report in view.reports.values()
        if report.day
    ]
    if len({value["day"] for value in values}) < 2:
        return {}
    import altair as alt

    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(size=10)
        .encode(
            x=alt.X("day:T", title=None),
            y=alt.Y("count():Q", title="reports", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=["no source found", "derived"], range=[_INK, "#c2410c"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
        .properties(width=width, height=120)
    )
    return dict(chart.configure_view(stroke=None).to_dict())


def days_chart(days: Sequence[Day], shown: Set[str], width: int = 760) -> dict[str, Any]:
    """Reports that tell of each day, the days shown dark; marks tell the least number of origins.

    Returns a Vega-Lite specification (empty without two days).
    """
    values = [
        {"day": d.when, "reports": len(d.reports), "origins": d.origins[0], "kind": _SHOWN[d.when not in shown]}
        for d in days
        if d.sharp
    ]
    if len(values) < 2:
        return {}
    import altair as alt

    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(_SHOWN), range=[_INK, _SOFT]),
        legend=alt.Legend(title=None, orient="top"),
    )
    base = alt.Chart(alt.Data(values=values)).encode(x=alt.X("day:T", title=None))
    y = alt.Y("reports:Q", title="reports, and – least origins", axis=alt.Axis(tickMinStep=1))
    bars = base.mark_bar(size=5).encode(y=y, color=colour, tooltip=["day:N", "reports:Q", "origins:Q"])
    origins = base.mark_tick(color="#c2410c", thickness=2, size=9).encode(y="origins:Q")
    return dict(alt.layer(bars, origins).properties(width=width, height=140).configure_view(stroke=None).to_dict())


def labels_chart(view: StoryView, width: int = 760, entities: int = 3) -> dict[str, Any]:
    """What outlets call the most discussed actors in their own voice, over time: a row an outlet, a block an actor.

    Colour tells the tone. Returns a Vega-Lite specification (empty without labels on two days).
    """
    values = [
        {
            "day": view.reports[row.report].day,
            "outlet": view.source(row.report),
            "name": view.entities[row.entity].name,
            "label": row.label,
            "tone": row.tone or 0.0,
        }
        for row in view.labels
        if row.voice == "own" and row.entity in view.entities and not is_treatment(row) and view.reports[row.report].day
    ]
    told = Counter(str(value["name"]) for value in values if value["tone"])
    names = [name for name, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:entities]]
    values = [value for value in values if value["name"] in names]
    if len({value["day"] for value in values}) < 2:
        return {}
    import altair as alt

    colour = alt.Color(
        "tone:Q",
        scale=alt.Scale(domain=[-1, 0, 1], range=["#c2410c", _SOFT, "#0f766e"]),
        legend=alt.Legend(title="against – for", orient="top"),
    )
    blocks: list[Any] = []
    for name in names:
        shown = _together([value for value in values if value["name"] == name])
        base = alt.Chart(alt.Data(values=shown), title=alt.TitleParams(name, anchor="start", fontSize=12)).encode(
            x=alt.X("day:T", title=None), y=alt.Y("outlet:N", title=None), color=colour
        )
        words = base.mark_text(align="left", dx=6, dy=-6, fontSize=10).encode(text="label:N")
        dots = base.mark_circle(size=60, opacity=1).encode(tooltip=["label:N", "outlet:N", "day:T"])
        blocks.append(alt.layer(dots, words).properties(width=width - 160, height=alt.Step(26)))
    return dict(alt.vconcat(*blocks).configure_view(stroke=None).to_dict())


def _together(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What an outlet says on one day as one mark, most loaded word first."""
    by_place: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for value in values:
        by_place.setdefault((value["outlet"], value["day"]), []).append(value)
    out = []
    for _, group in sorted(by_place.items()):
        group.sort(key=lambda value: (-abs(value["tone"]), value["label"]))
        words = list(dict.fromkeys(value["label"].lower() for value in group))
        out.append({**group[0], "label": " · ".join(words[:3])})
    return out


_SHOWN = ("shown below", "other days")


def svg(spec: dict[str, Any]) -> str:
    """A chart as SVG text, rendered offline."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
