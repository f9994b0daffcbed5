"""How far a macro-F1 could be another, had other hosts been drawn: pages and links of one host are alike."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from server.gap.segment.train.labelled import macro_f1

SAMPLES = 2_000
SEED = 20_240_501
LOW, HIGH = 2.5, 97.5


def interval(pairs: Sequence[tuple[str, str]], hosts: Sequence[str]) -> tuple[float, float]:
    """Of (truth, answer) pairs and the host of each: between what macro-F1 lies in 95 of 100 draws of as many hosts.

    A kind that a draw holds none of is left out of that draw's mean. The same pairs give the same figures.
    """
    of_host: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair, host in zip(pairs, hosts, strict=True):
        of_host[host].append(pair)
    groups, chance = list(of_host.values()), np.random.default_rng(SEED)
    scores = [
        macro_f1([pair for place in chance.integers(len(groups), size=len(groups)) for pair in groups[place]])[0]
        for _ in range(SAMPLES)
    ]
    low, high = np.percentile(scores, [LOW, HIGH])
    return float(low), float(high)
