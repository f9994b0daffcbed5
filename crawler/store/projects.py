"""Projects and the sites they track."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from crawler.exceptions import ProjectUnknown, UsageError
from crawler.items import Brand, Role
from crawler.loss import LossRule
from crawler.names import NameKind
from crawler.store.criteria_models import CriteriaRow
from crawler.store.models import Project, Site, TrackedSite
from crawler.store.upsert import insert_missing
from crawler.store.written_names import keep_written_names
from crawler.urls import host_of, registrable_domain, with_scheme


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project with its tracked sites, as every step needs it."""

    id: int
    name: str
    own: tuple[str, ...]
    """Site keys, in the order the user named them."""
    competitors: tuple[str, ...]
    brands: tuple[str, ...]
    site_ids: dict[str, int]
    """Store id of each tracked site key."""
    loss: LossRule = field(default_factory=LossRule)
    """What makes a missing link a lost one."""
    people: tuple[str, ...] = ()
    """Names of the team, as the criteria that hold have them; `research` likewise."""
    research: tuple[str, ...] = ()
    widened: datetime | None = None
    """When a competitor was added to those the project began with: exports loaded before may hold links to it."""
    taken_off: tuple[str, ...] = ()
    """Sites that were competitors: their claims and looks are kept and count nowhere until they are added again."""
    taken_off_ids: tuple[int, ...] = ()
    """Their ids in the store."""

    @property
    def names(self) -> tuple[Brand, ...]:
        """What is looked for in pages, each name once: what is a brand is no person's or study's name too."""
        kinds = {NameKind.BRAND: self.brands, NameKind.PERSON: self.people, NameKind.RESEARCH: self.research}
        found: dict[str, NameKind] = {}
        for kind, texts in kinds.items():
            for text in texts:
                found.setdefault(text, kind)
        return tuple(Brand(text, self.own, kind) for text, kind in found.items())

    @property
    def tracked(self) -> frozenset[str]:
        return frozenset((*self.own, *self.competitors))


def create_project(
    connection: Connection, name: str, *, own: Sequence[str], competitors: Sequence[str], brands: Sequence[str] = ()
) -> ProjectView:
    """Store a new project. Sites are site keys. Raises UsageError for a name taken or a site on both sides."""
    refuse_nonsense(name, own, competitors)
    if connection.scalar(select(Project.id).where(Project.name == name)) is not None:
        raise UsageError(f"there is a project named {name!r} already", hint="Choose another name, or another --store.")
    values = {"name": name, "created_at": datetime.now(UTC), "brands": list(brands), "settings": {}}
    created = connection.execute(insert(Project).values(values).returning(Project.id)).scalar_one()
    set_tracked(connection, created, own=own, competitors=competitors)
    return find_project(connection, name)


def refuse_nonsense(name: str, own: Sequence[str], competitors: Sequence[str]) -> None:
    """Raises UsageError for a project that makes no sense, whatever the store holds."""
    if not name.strip():
        raise UsageError("a project needs a name")
    if not own or not competitors:
        raise UsageError("a project needs an own site and at least one competitor")
    both = set(own) & set(competitors)
    if both:
        raise UsageError(f"{', '.join(sorted(both))} cannot be your own site and a competitor at once")


def set_tracked(connection: Connection, project_id: int, *, own: Sequence[str], competitors: Sequence[str]) -> None:
    """Replace the sites a project compares."""
    ids = site_ids(connection, (*own, *competitors))
    roles = dict.fromkeys(own, Role.OWN) | dict.fromkeys(competitors, Role.COMPETITOR)
    connection.execute(delete(TrackedSite).where(TrackedSite.project_id == project_id))
    rows = [
        {"project_id": project_id, "site_id": ids[key], "role": role, "position": position}
        for position, (key, role) in enumerate(roles.items())
    ]
    connection.execute(insert(TrackedSite), rows)


def find_project(connection: Connection, name: str | None) -> ProjectView:
    """The named project, or the only one where none is named. Raises ProjectUnknown, naming those there are."""
    rows = connection.execute(_PROJECTS).all()
    chosen = [row for row in rows if name is None or row.name == name]
    if len(chosen) != 1:
        raise _project_unknown(name, [row.name for row in rows])
    return _view(connection, chosen[0])


def all_projects(connection: Connection) -> list[ProjectView]:
    """Every project of the store, in the order they were made."""
    return [_view(connection, row) for row in connection.execute(_PROJECTS).all()]


_PROJECTS = select(Project.id, Project.name, Project.brands, Project.settings).order_by(Project.id)


def _view(connection: Connection, row: Row[Any]) -> ProjectView:
    sites = connection.execute(
        select(Site.key, Site.id, TrackedSite.role)
        .join(TrackedSite, TrackedSite.site_id == Site.id)
        .where(TrackedSite.project_id == row.id)
        .order_by(TrackedSite.position)
    ).all()
    people, research = _criteria_names(connection, row.id)
    taken_off = tuple(key for key, _ in row.settings.get(TAKEN_OFF, ()))
    return ProjectView(
        id=row.id,
        name=row.name,
        own=tuple(site.key for site in sites if site.role is Role.OWN),
        competitors=tuple(site.key for site in sites if site.role is Role.COMPETITOR),
        brands=tuple(row.brands),
        site_ids={site.key: site.id for site in sites},
        loss=_loss_rule(row.settings),
        people=people,
        research=research,
        widened=_widened(row.settings),
        taken_off=taken_off,
        taken_off_ids=tuple(_ids_of(connection, taken_off).values()),
    )


def _criteria_names(connection: Connection, project_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and research of the criteria that hold, without reading the rest of them."""
    kept = CriteriaRow.criteria
    query = select(kept["people"], kept["research"]).where(CriteriaRow.project_id == project_id)
    row = connection.execute(query.order_by(CriteriaRow.version.desc()).limit(1)).first()
    return (tuple(row[0] or ()), tuple(row[1] or ())) if row else ((), ())


LOSS = "loss"
"""Name in the project's settings of its rule for lost links."""


WIDENED = "widened"
"""Name in the project's settings of the moment its latest competitor was added."""


TAKEN_OFF = "taken_off"
"""Name in the project's settings of the site keys that were competitors, each with its place, the latest last."""


def _widened(settings: Mapping[str, Any]) -> datetime | None:
    kept = settings.get(WIDENED)
    return datetime.fromisoformat(kept) if kept else None


def _loss_rule(settings: Mapping[str, Any]) -> LossRule:
    kept = settings.get(LOSS)
    return LossRule(kept["looks"], timedelta(hours=kept["hours"])) if kept else LossRule()


def keep_loss_rule(connection: Connection, project: ProjectView, rule: LossRule) -> ProjectView:
    """The project with this rule, kept with it: what was stored is judged by it from now on."""
    if rule == project.loss:
        return project
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    kept = {"looks": rule.looks, "hours": rule.apart / timedelta(hours=1)}
    connection.execute(update(Project).where(Project.id == project.id).values(settings={**settings, LOSS: kept}))
    return replace(project, loss=rule)


def _project_unknown(name: str | None, names: list[str]) -> ProjectUnknown:
    if not names:
        return ProjectUnknown(
            "the store holds no project yet",
            hint="Make one: linkgap init NAME --own yoursite.example --competitor theirsite.example",
        )
    hint = f"There are: {', '.join(names)}."
    if name is None:
        return ProjectUnknown("the store holds several projects: name one with --project", hint=hint)
    return ProjectUnknown(f"there is no project named {name!r}", hint=hint)


def every_tracked_site(connection: Connection) -> dict[str, int]:
    """Site key -> id of every tracked site of every project: one look answers for all of them.

    Competitors that were taken off are still looked for: whoever puts one back finds no hole in what was seen.
    """
    # Not joined: to tell each once SQLite would go through all sites in the order of their names.
    tracked: Any = select(TrackedSite.site_id)
    query = select(Site.key, Site.id).where(Site.id.in_(tracked))
    found = {row.key: row.id for row in connection.execute(query)}
    kept = connection.scalars(select(Project.settings))
    return found | _ids_of(connection, [key for settings in kept for key, _ in settings.get(TAKEN_OFF, ())])


def every_brand(connection: Connection) -> tuple[Brand, ...]:
    """Every name of every project, with its kind and the sites of its owner. Two owners of one name are two names."""
    return tuple(dict.fromkeys(name for project in all_projects(connection) for name in project.names))


def unknown_sites(connection: Connection, keys: Sequence[str]) -> list[str]:
    """Those of the sites that nothing in the store names."""
    known = set(connection.scalars(select(Site.key).where(Site.key.in_(keys))))
    return sorted(set(keys) - known)


def site_ids(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """The store's ids of site keys, made where missing."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    rows = [{"key": key, "domain": domain_of_site(key)} for key in wanted]
    insert_missing(connection, Site, rows, unique=["key"])
    ids = _ids_of(connection, wanted)
    keep_written_names(connection, ids)
    return ids


def _ids_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    if not keys:
        return {}
    return {row.key: row.id for row in connection.execute(select(Site.key, Site.id).where(Site.key.in_(keys)))}


def domain_of_site(key: str) -> str:
    """The registrable domain of a site key: itself, but for owners on platforms.

    >>> domain_of_site("github.com/scrapy")
    'github.com'
    """
    return registrable_domain(host_of(with_scheme(key)) or key)
