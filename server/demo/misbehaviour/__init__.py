"""The misbehaving web: one class a way to misbehave, one host each, for tests of what linkgap says of them."""

import inspect
from types import ModuleType

from server.demo.behaviour import Behaviour
from server.demo.misbehaviour import (
    addresses,
    bodies,
    certificates,
    connections,
    encodings,
    forms,
    headers,
    hiding,
    links,
    missing,
    protections,
    redirects,
    statuses,
    walls,
    wrapping,
)
from server.demo.misbehaviour.base import Misbehaviour
from server.demo.web import Site

__all__ = ["THEMES", "Misbehaviour", "every", "misbehaving_web"]

THEMES: dict[str, ModuleType] = {
    "statuses": statuses,
    "protections": protections,
    "walls": walls,
    "missing pages": missing,
    "redirects": redirects,
    "headers": headers,
    "encodings": encodings,
    "bodies": bodies,
    "connections": connections,
    "certificates": certificates,
    "other forms": forms,
    "where the link stands": links,
    "how the address is written": addresses,
    "links by way of another address": wrapping,
    "hidden links": hiding,
}


def every() -> dict[str, type[Misbehaviour]]:
    """Name -> class, in the order of their files."""
    return {kind.name(): kind for module in THEMES.values() for kind in of_theme(module)}


def of_theme(module: ModuleType) -> list[type[Misbehaviour]]:
    """The misbehaviours of one file; its common parts begin with an underscore."""
    kinds = [kind for kind in vars(module).values() if inspect.isclass(kind) and issubclass(kind, Misbehaviour)]
    return [kind for kind in kinds if kind.__module__ == module.__name__ and not kind.__name__.startswith("_")]


def misbehaving_web() -> dict[str, Site]:
    """The whole of it: host -> site."""
    web: dict[str, Site] = {}
    for kind in every().values():
        made = kind()
        # Listed last: a behaviour may give its own claimed address to another one.
        web[kind.host()] = Site({kind.asked: made, **made.paths()}, tls=kind.tls)
        for host, behaviour in made.others().items():
            web[host] = _whole_host(behaviour)
    return web


def _whole_host(behaviour: Behaviour) -> Site:
    return Site({}, missing=behaviour)
