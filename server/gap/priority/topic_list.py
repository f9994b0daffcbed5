"""Topics with the referring sites that speak of them, and what one site is associated with. Needs a fresh summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from crawler.exceptions import NotFound
from crawler.items import GapStatus, Placement
from crawler.store.criteria import criteria_of
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.store.topic_models import SiteTopic
from crawler.urls import site_key
from server.gap.clean.passed_over import KEPT
from server.gap.matrix.reasons import number
from server.gap.opportunity.spots_store import spots_of, texts_of
from server.gap.priority.basis_store import read_basis, topics_of
from server.gap.priority.common_words import CommonWord, common_words
from server.gap.priority.topics import Topic, words_of

SHOWN_SITES = 5


@dataclass(frozen=True, slots=True)
class TopicSites:
    """One topic, and who speaks of it."""

    topic: str
    page: bool
    """Whether it is a page of yours; else a keyword of the criteria."""
    sites: int
    gap: int
    """Of them those that link to a competitor and not to you."""
    yours: int
    """Those that link to you."""
    contextual: int
    """Those with a competitor's link in a text."""
    examples: tuple[str, ...]
    """The first of them by score."""


@dataclass(frozen=True, slots=True)
class TopicList:
    """Every topic of the project."""

    topics: tuple[TopicSites, ...]
    """The most sites first; those that no site speaks of last."""
    sites: int
    """Referring sites listed; `silent` of them speak of no topic."""
    silent: int


@dataclass(frozen=True, slots=True)
class SiteTopics:
    """What one referring site is associated with, by the texts around its links."""

    site: str
    topics: tuple[str, ...]
    """The most first."""
    words: tuple[CommonWord, ...]
    """Words its texts have in common beyond those of the topics."""
    reasons: tuple[str, ...]


def list_topics(connection: Connection, project: ProjectView) -> TopicList:
    """Every topic with its counts; sites that cleaning leaves out are not counted."""
    every = topics_of(read_basis(connection, project), criteria_of(connection, project)).topics
    counts = {row.topic: row for row in connection.execute(_counts(project))}
    sites = connection.scalar(select(func.count()).where(Summary.project_id == project.id, KEPT)) or 0
    spoken = connection.scalar(_spoken(project)) or 0
    examples = _examples(connection, project, list(counts))
    told = [_told(topic, counts.get(topic.name), examples.get(topic.name, ())) for topic in _once(every)]
    ranked = sorted(told, key=lambda one: (-one.sites, one.page, one.topic))
    return TopicList(tuple(ranked), sites, sites - spoken)


def topics_on(connection: Connection, project: ProjectView, site: str) -> SiteTopics:
    """What a site is associated with. Raises NotFound for one the store has no link or claim of."""
    key = site_key(site)
    query = select(Summary.source_id).where(Summary.project_id == project.id, Summary.source == key)
    source = connection.scalar(query)
    if source is None:
        raise NotFound(f"no claim and no look names {key or site!r}", hint="linkgap gap lists the sites there are.")
    held = select(SiteTopic.topic).where(SiteTopic.project_id == project.id, SiteTopic.source_id == source)
    topics = tuple(connection.scalars(held.order_by(SiteTopic.nth)))
    texts = texts_of(spots_of(connection, project, [source]).get(source, []))
    known = frozenset(word for topic in topics for word in words_of(topic))
    words = common_words(texts, without=known)
    return SiteTopics(key, topics, words, tuple(_reasons(topics, words, texts)))


def _counts(project: ProjectView) -> Any:
    def counted(condition: Any) -> Any:
        return func.sum(case((condition, 1), else_=0))

    here = and_(Summary.project_id == SiteTopic.project_id, Summary.source_id == SiteTopic.source_id)
    return (
        select(
            SiteTopic.topic,
            func.count().label("sites"),
            counted(Summary.status == GapStatus.GAP).label("gap"),
            counted(Summary.yours.is_not(None)).label("yours"),
            counted(Summary.best_placement == Placement.CONTEXTUAL).label("contextual"),
        )
        .join(Summary, here)
        .where(SiteTopic.project_id == project.id, KEPT)
        .group_by(SiteTopic.topic)
    )


def _spoken(project: ProjectView) -> Any:
    here = and_(Summary.project_id == SiteTopic.project_id, Summary.source_id == SiteTopic.source_id)
    sites = select(func.count(SiteTopic.source_id.distinct())).join(Summary, here)
    return sites.where(SiteTopic.project_id == project.id, KEPT)


def _examples(connection: Connection, project: ProjectView, topics: Sequence[str]) -> dict[str, tuple[str, ...]]:
    here = and_(Summary.project_id == SiteTopic.project_id, Summary.source_id == SiteTopic.source_id)
    found = {}
    for topic in topics:
        query = select(Summary.source).join(SiteTopic, here)
        query = query.where(SiteTopic.project_id == project.id, SiteTopic.topic == topic, KEPT)
        first = query.order_by(Summary.score.desc(), Summary.source).limit(SHOWN_SITES)
        found[topic] = tuple(connection.scalars(first))
    return found


def _once(topics: Sequence[Topic]) -> list[Topic]:
    return list({topic.name: topic for topic in reversed(topics)}.values())


def _told(topic: Topic, row: Any, examples: tuple[str, ...]) -> TopicSites:
    return TopicSites(
        topic=topic.name,
        page=bool(topic.page),
        sites=row.sites if row else 0,
        gap=int(row.gap) if row else 0,
        yours=int(row.yours) if row else 0,
        contextual=int(row.contextual) if row else 0,
        examples=examples,
    )


def _reasons(topics: Sequence[str], words: Sequence[CommonWord], texts: Sequence[str]) -> list[str]:
    if not texts:
        return ["no live link was seen there: nothing says what the site speaks of"]
    read = f"read from {number(len(texts), 'title, anchor or sentence', plural='titles, anchors and sentences')} there"
    spoken = f"they hold half of the words, or more, of {', '.join(topics)}"
    spoken = spoken if topics else "they hold no topic of yours"
    shared = [f"words in common: {', '.join(f'{one.word} ({one.texts})' for one in words)}"] if words else []
    return [read, spoken, *shared]
