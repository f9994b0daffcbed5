"""How far a figure could be another, had other hosts been drawn."""

from server.gap.segment.train.interval import interval

RIGHT, WRONG = ("guide", "guide"), ("guide", "other")


def test_what_is_right_everywhere_is_sure() -> None:
    assert interval([RIGHT] * 4, ["a", "a", "b", "c"]) == (1.0, 1.0)


def test_one_host_tells_nothing_of_others() -> None:
    low, high = interval([RIGHT, WRONG] * 3, ["a"] * 6)
    assert low == high


def test_hosts_that_differ_leave_much_open_and_many_of_them_less() -> None:
    few = interval([RIGHT, WRONG], ["a", "b"])
    many = interval([RIGHT, WRONG] * 40, [f"{nth}" for nth in range(80)])
    assert few == (0.0, 1.0)
    assert few[0] < many[0] < many[1] < few[1]
    assert many == interval([RIGHT, WRONG] * 40, [f"{nth}" for nth in range(80)])
