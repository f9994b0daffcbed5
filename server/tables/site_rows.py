"""Referring sites as rows of a CSV file or workbook, and as JSON: the status, the matrix, the reasons. Pure."""

from dataclasses import asdict
from typing import Any

from crawler.store.projects import ProjectView
from server.gap.listing.listing import ListedSite
from server.tables.cells import Value
from server.tables.decision_rows import decision_document

FACTS = (
    "followed links pages unknown lost authority authority_name last_seen tools score opportunities state note owner "
    "contact contact_reasons segment cleaned cleaned_reasons warmth"
).split()


def header(project: ProjectView) -> list[str]:
    """The columns of CSV and workbook: the status, the matrix, the reasons."""
    fixed = ["site", "status", "competitors_live", "competitors", "yours", "best_placement"]
    return [*fixed, *project.own, *project.competitors, "reasons", *FACTS]


def as_row(site: ListedSite, project: ProjectView) -> list[Value]:
    """One site as a row under `header`."""
    states = [_state(site, key) for key in (*project.own, *project.competitors)]
    counts: list[Value] = [site.site, site.status, len(site.competitors), site.competitors]
    facts: list[Value] = [site.followed, site.links, site.pages, site.unknown, site.lost, site.authority]
    facts += [site.authority_name, site.last_seen, site.tools, site.score, site.kinds]
    said = site.decision
    facts += [said.state, said.note, said.owner] if said else ["", "", ""]
    facts += [site.contact.contact, site.contact.reasons] if site.contact else ["free", ""]
    facts.append(site.segment)
    cleaning = site.cleaning
    facts += [cleaning.reason if cleaning.removed else "", cleaning.reasons] if cleaning else ["", ""]
    facts.append(site.warmth)
    return [*counts, site.yours, site.best_placement, *states, site.reasons, *facts]


def _state(site: ListedSite, key: str) -> str:
    return site.cells[key].state if key in site.cells else ""


def as_document(site: ListedSite) -> dict[str, Any]:
    """One site as JSON."""
    return {
        "site": site.site,
        "status": site.status,
        "competitors": list(site.competitors),
        "yours": site.yours,
        "best_placement": site.best_placement,
        "reasons": list(site.reasons),
        "followed": site.followed,
        "unknown": site.unknown,
        "lost": site.lost,
        "links": site.links,
        "pages": site.pages,
        "authority": site.authority,
        "authority_name": site.authority_name,
        "last_seen": site.last_seen.isoformat(timespec="seconds") if site.last_seen else None,
        "tools": list(site.tools),
        "segment": site.segment,
        "score": site.score,
        "warmth": site.warmth,
        "opportunities": list(site.kinds),
        "decision": decision_document(site.decision) if site.decision else None,
        "cleaning": asdict(site.cleaning) if site.cleaning else None,
        "folded": site.folded,
        "contact": asdict(site.contact) if site.contact else None,
        "cells": {key: asdict(cell) for key, cell in site.cells.items()},
    }
