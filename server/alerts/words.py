"""How an alert was taken, in words. Pure."""

from crawler.store.alerts import Told


def state_of(one: Told) -> str:
    """How a channel took it, in words."""
    if one.sent_at:
        return f"sent {one.sent_at:%Y-%m-%d %H:%M}"
    if not one.tries:
        return "waits"
    again = f"tried again {one.next_at:%Y-%m-%d %H:%M}" if one.next_at else "given up"
    return f"{one.error}; {again}"
