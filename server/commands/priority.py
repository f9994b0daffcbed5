"""`linkgap priority`: what the parts of a score weigh, the score of one site with its parts, and who stays on top."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict

from sqlalchemy import Engine

from crawler.exceptions import NotFound, UsageError
from crawler.store.projects import ProjectView
from crawler.store.weightings import weightings
from crawler.urls import checked_site
from server.commands.belonging import refuse_stray
from server.commands.choosing import positive
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.effect_store import effect_on
from server.gap.priority.priorities import parts_of_site, reset_weights, set_weights, steady_sites, weights_of
from server.gap.priority.score import MEANS
from server.gap.priority.warmth_store import warmth_of

TOP = 10
NOT_GOOGLE = "An order of your own, by your weights: no search engine's opinion."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="a referring site: its score, part by part")
    parser.add_argument(
        "--weight", action="append", type=_weight, default=[], metavar="PART=N", help="let a part weigh N, 0 to 100"
    )
    parser.add_argument("--reset", action="store_true", help="back to the default weights")
    parser.add_argument("--note", default="", metavar="TEXT", help="why the weights were changed")
    parser.add_argument(
        "--top", type=positive, default=TOP, metavar="N", help=f"which sites stay among the first N ({TOP})"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    if options.site and (options.weight or options.reset):
        raise UsageError("weights are the project's, not one site's", hint="Leave SITE out.")
    refuse_stray(options, "note", to="--weight or --reset", given=bool(options.weight or options.reset))
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        if options.reset or options.weight:
            with engine.begin() as connection:
                if options.reset:
                    reset_weights(connection, project)
                if options.weight:
                    set_weights(connection, project, dict(options.weight), note=options.note)
        if options.site:
            _about_site(options, engine, project)
        else:
            _about_project(options, engine, project)
    return DONE


def _about_site(options: Namespace, engine: Engine, project: ProjectView) -> None:
    site = checked_site(options.site)
    with engine.connect() as connection:
        found = parts_of_site(connection, project, site)
        warm = warmth_of(connection, project, site)
        gained = effect_on(connection, project, site, read_benchmark(connection, project)) if found else None
    if found is None:
        raise NotFound(f"{site} has no score", hint="Neither an export nor a look has named it.")
    scored, parts = found
    if options.json:
        told = {"site": site, **asdict(scored), "parts": [asdict(one) for one in parts]}
        said = {"warmth": asdict(warm) if warm else None, "effect": asdict(gained) if gained else None}
        say_json(told | said)
        return
    say(f"{site}: {scored.score:g} of 100, on {scored.known:.0%} of what weighs. {NOT_GOOGLE}")
    for one in parts:
        value = "unknown" if one.value is None else f"{one.value:.0%}"
        say(f"  {one.part:<13} {value:>8} x {one.weight:<4g} = {one.points:>5.1f}  {one.reason}")
    if warm:
        say(f"Warmth {warm.score:g} of 100: how familiar it is with your topic and name; no part of the score.")
        for each in warm.parts:
            say(f"  {each.part:<13} {each.points:>5.1f} of {each.most:<4g}  {each.reason}")
    if gained:
        say(f"What a link would change: {gained.measured}.")
        for change in gained.changes:
            say(f"  {change.sentence}")
        say(gained.caution)


def _about_project(options: Namespace, engine: Engine, project: ProjectView) -> None:
    with engine.connect() as connection:
        weights, steady = weights_of(connection, project), steady_sites(connection, project, top=options.top)
        past = weightings(connection, project)
    if options.json:
        told = [{"part": part, "weight": weight, "means": MEANS[part]} for part, weight in weights.items()]
        history = [{**asdict(one), "at": one.at.isoformat(timespec="seconds")} for one in past]
        say_json({"weights": told, "versions": history, "stable": [{**asdict(one), "why": one.told} for one in steady]})
        return
    say(f"What a score is made of. {NOT_GOOGLE}")
    for part, weight in weights.items():
        say(f"  {part:<13} {weight:>4g}  {MEANS[part]}")
    say(f"The first {options.top} gaps and upgrades, and under how many of 200 other weightings they stay there:")
    for one in steady:
        say(f"  {one.share:>4.0%}  {one.site}: {one.told}")
    if not steady:
        say("  none yet. Next: linkgap load FILE..., then linkgap verify.")


def _weight(text: str) -> tuple[str, float]:
    part, _, number = text.partition("=")
    try:
        return part.strip(), float(number)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no PART=N, such as relevance=30") from None
