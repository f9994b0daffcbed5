"""A web of more than 60 hosts made from a seed, with what a careful person would say of each of them.

It lives with the tests and not in `server/demo`, because it is proof and no showpiece: nobody who installs linkgap
wants it, and its pages are written to be hard, not to be looked at. It is served by the demo's web and told of by the
demo's writers of exports. Where a figure differs from the truth here, the figure is wrong until a person reading the
page says otherwise.
"""
