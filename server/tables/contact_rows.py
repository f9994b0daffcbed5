"""Words on who may be written to, as JSON. Pure."""

from dataclasses import asdict
from typing import Any

from crawler.store.contact_rules import ContactRule
from crawler.store.contacted import Contacted


def rule_document(rule: ContactRule) -> dict[str, Any]:
    """One word on a site or address."""
    return asdict(rule) | {"at": rule.at.isoformat(timespec="seconds")}


def contacted_document(before: Contacted) -> dict[str, Any]:
    """That a site was written to."""
    return asdict(before) | {"at": before.at.isoformat(timespec="seconds")}
