"""Names of people, places, organisations and groups, and who in the report is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from headwater.model import Mention, Referent, Sentence, Why
from headwater.stages.base import ReportInput, Stage
from headwater.stages.naming.bodies import bare_bodies, listed_bodies
from headwater.stages.naming.finder import Finder
from headwater.stages.naming.kinds import Sorter
from headwater.stages.naming.metonyms import resolve
from headwater.stages.naming.name import Name
from headwater.stages.naming.nominals import add_nominals
from headwater.stages.naming.plain import find_plain
from headwater.stages.naming.referents import Cluster, Joiner
from headwater.stages.naming.roles import describe, strip_titles


def run(given: ReportInput) -> Iterator[Mention | Referent]:
    """The report's names as mentions, and one referent for whoever or whatever they name."""
    if (given.report.language or "en") == "en":
        finder = Finder(given.parse)
        clusters = Joiner(given.parse, _english(given, finder)).join()
        add_nominals(given.parse, finder.folded, clusters)
    else:
        clusters = Joiner(given.parse, find_plain(given.parse, given.report.language or "")).join()
    seen: set[str] = set()
    for cluster in clusters:
        referent = _referent(given.report.id, cluster)
        if referent.id not in seen:
            seen.add(referent.id)
            yield referent
        for name in cluster.names:
            why = Why.of(0.9 if name.key else 0.7, **name.why)
            yield Mention(given.report.id, name.start, name.end, cluster.kind, referent.id, why)


def _english(given: ReportInput, finder: Finder) -> list[Name]:
    names = finder.find()
    for name in names:
        if not name.key:
            strip_titles(given.parse, finder.folded, name)
    Sorter(given.parse, finder.folded, names).sort()
    bare_bodies(names)
    listed_bodies(names)
    names = finder.repeat([name for name in names if name.kind])
    Sorter(given.parse, finder.folded, names).again()
    for name in names:
        if name.kind == "person" and not name.role:
            name.role = describe(given.parse, finder.folded, name)
        resolve(given.parse, finder.folded, name)
    return names


def _referent(report: str, cluster: Cluster) -> Referent:
    countries = Counter(name.country for name in cluster.names if name.country)
    country = cluster.key.split(":")[1] if cluster.key and cluster.key.startswith(("country:", "people:")) else None
    if country is None and countries:
        country = countries.most_common(1)[0][0]
    roles = [name.role for name in cluster.names if name.role]
    role = max(roles, key=lambda r: (len(r) > 3, -roles.index(r))) if roles else None
    return Referent(
        report, cluster.name, cluster.kind, tuple(cluster.forms), role, country, len(cluster.names), cluster.key
    )


STAGE = Stage(
    name="mentions",
    version=9,
    scope="report",
    requires=(Sentence,),
    produces=(
        Mention,
        Referent,
    ),
    about="Names of people, places, organisations and groups, and who in the report is who.",
    run=run,
)
