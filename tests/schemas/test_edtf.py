"""Every date value of the contract is EDTF, a duration or a recurrence."""

import pytest
from pydantic import ValidationError

from schemas.edtf import check_duration, check_edtf, check_recurring
from tests.schemas.facts import facts

EDTF = [
    "2022", "2022-05", "2022-05-12", "2017/2022", "2017-01/2017-07", "2017/..", "../2017", "2016-02-29",
    "XXXX-04-28", "XXXX-04", "2022-XX-28", "201X", "2022~", "2022?", "2022-21",
]  # fmt: skip
NO_EDTF = [
    "",
    " ",
    "12/5/2022",
    "2022-5-12",
    "2022-13",
    "2022-02-30",
    "2021-02-29",
    "2017/2022/2023",
    "2021-02-29/2022",
    "năm 2022",
    "0000-00",
    "2022-05-12 ",
]


@pytest.mark.parametrize("value", EDTF)
def test_edtf(value: str) -> None:
    assert check_edtf(value) == value


@pytest.mark.parametrize("value", NO_EDTF)
def test_no_edtf(value: str) -> None:
    with pytest.raises(ValueError, match="not EDTF"):
        check_edtf(value)


@pytest.mark.parametrize("value", ["P5Y", "P609.5D", "P1Y6M", "P2W", "PT3H", "PT3H30M", "PT5.7S"])
def test_duration(value: str) -> None:
    assert check_duration(value) == value


@pytest.mark.parametrize("value", ["", "P", "PT", "5Y", "P5", "P-1D", "5 năm", "P5Y ", "P15D1M", "PT.4S"])
def test_no_duration(value: str) -> None:
    with pytest.raises(ValueError, match="not an ISO 8601 duration"):
        check_duration(value)


@pytest.mark.parametrize("value", ["R/P1Y", "R/P1M", "R/P6M", "R/P1W", "R/PT1H"])
def test_recurrence(value: str) -> None:
    assert check_recurring(value) == value


@pytest.mark.parametrize("value", ["", "R", "P1Y", "R/1Y", "R/P", "R/P1Y/2022"])
def test_no_recurrence(value: str) -> None:
    with pytest.raises(ValueError, match="not a recurrence"):
        check_recurring(value)


@pytest.mark.parametrize(
    ("type", "value", "reason"),
    [
        ("date", "P5Y", "not EDTF"),
        ("period", "5 năm", "not EDTF"),
        ("duration", "2022", "not an ISO 8601 duration"),
        ("recurring", "P1Y", "not a recurrence"),
    ],
)
def test_the_value_of_a_date_fits_its_type(type: str, value: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        facts("dates.0", {**facts().dates[0].model_dump(mode="json"), "type": type, "value": value})


@pytest.mark.parametrize(
    "path",
    [
        "counts.0.period",
        "awards.0.period",
        "awards.0.date",
        "events.0.date",
        "events.0.covers",
        "documents.0.date",
        "article.reference_date.value",
    ],
)
def test_dates_inside_facts_are_edtf(path: str) -> None:
    facts(path, "2017/2022")
    with pytest.raises(ValidationError, match="not EDTF"):
        facts(path, "12/5/2022")
