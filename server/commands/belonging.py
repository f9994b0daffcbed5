"""Options that say something only beside another, or not beside it: taken in silence, they would change nothing."""

from argparse import Namespace

from crawler.exceptions import UsageError


def refuse_stray(options: Namespace, names: str, *, to: str, given: bool, hint: str = "") -> None:
    """Raise UsageError where one of the options is given and what they belong to is not.

    `names` are attributes, a space between; `to` says in words what they belong to.
    """
    stray = [name for name in names.split() if getattr(options, name)]
    if stray and not given:
        raise UsageError(f"{spelled(stray)} {'belongs' if len(stray) == 1 else 'belong'} to {to}", hint=hint)


def refuse_beside(options: Namespace, names: str, *, what: str, hint: str = "") -> None:
    """Raise UsageError where one of the options is given beside something that it does not narrow or change."""
    given = [name for name in names.split() if getattr(options, name)]
    if given:
        raise UsageError(f"{spelled(given)} {'says' if len(given) == 1 else 'say'} nothing beside {what}", hint=hint)


def spelled(names: list[str]) -> str:
    """Attributes as the options are typed.

    >>> spelled(["of_claimed", "of_place"])
    '--of-claimed and --of-place'
    """
    words = [f"--{name.replace('_', '-')}" for name in names]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
