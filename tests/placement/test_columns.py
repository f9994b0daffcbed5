"""How wide a column is meant to be, by what grids, styles and table cells say."""

import pytest

from crawler.placement.columns import grade_width, width_of


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("col-xs-12 col-md-4", 4 / 12),
        ("col-md-8 col-sm-12", 8 / 12),
        ("span3", 3 / 12),
        ("large-4 medium-6 columns", 4 / 12),
        ("et_pb_column et_pb_column_1_4", 1 / 4),
        ("elementor-column elementor-col-33", 0.33),
        ("w-full md:w-1/3", 1 / 3),
        ("lg:col-span-4", 4 / 12),
        ("uk-width-1-4@m", 1 / 4),
        ("two-thirds", 2 / 3),
        ("td-pb-span8", 8 / 12),
        ("wp-block-column", None),
        ("post-26499 depth-1 page-2", None),
        ("flex--item2", None),
    ],
)
def test_grid_classes_say_a_share_of_the_row(names: str, expected: float | None) -> None:
    found = width_of(names, "", "")
    assert found == (pytest.approx(expected) if expected is not None else None)


@pytest.mark.parametrize(
    ("style", "cell", "expected"),
    [
        ("flex-basis:66.66%", "", 0.6666),
        ("float:left; width: 25%", "", 0.25),
        ("max-width: 300px", "", None),
        ("width:16px", "", None),
        ("", "160", 0.16),
        ("", "70%", 0.7),
        ("", "*", None),
    ],
)
def test_styles_and_cells_say_it_where_classes_do_not(style: str, cell: str, expected: float | None) -> None:
    found = width_of("", style, cell)
    assert found == (pytest.approx(expected) if expected is not None else None)


def test_widths_are_told_in_four_words() -> None:
    assert [grade_width(width) for width in (None, 1.0, 0.25, 0.5, 0.75)] == ["none", "none", "narrow", "half", "wide"]
