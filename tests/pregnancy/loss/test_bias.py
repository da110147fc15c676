"""Settings given as text, and what each changes."""

from __future__ import annotations

import pytest

from erythron.errors import InputError
from erythron.pregnancy.evidence import judgement
from erythron.pregnancy.loss.bias import Bias, accepted, read_bias
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.sensitivity import SWITCHES, ranges, tornado


def test_text_sets_what_it_names_and_nothing_else() -> None:
    found = read_bias(["cause_share=0.1", "ramp=no", "studies=xu2020,dhaded2018"])
    assert found == Bias(cause_share=0.1, ramp=False, studies=("xu2020", "dhaded2018"))
    assert read_bias([]) == Bias()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (["cause_share=2"], ("cause_share=2", "from 0 to 1")),
        (["cause_share=nan"], ("cause_share", "from 0 to 1")),
        (["cause_share=much"], ("much", "from 0 to 1")),
        (["cause_shar=0.2"], ("did you mean 'cause_share'", "ramp yes or no")),
        (["cause_share"], ("KEY=VALUE", "ramp_start_week from 4 to 20")),
        (["=3"], ("--bias",)),
        (["ramp=maybe"], ("ramp yes or no",)),
        (["studies=dhaded2018"], ("xu2020",)),
        (["studies=nobody1900"], ("nobody1900", "xu2020")),
        (["ramp=no", "ramp=yes"], ("only once",)),
        (["ramp_start_week=14", "ramp_full_week=11"], ("no earlier than",)),
    ],
)
def test_what_cannot_be_set_is_told_in_one_line(text: list[str], words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as error:
        read_bias(text)
    assert "\n" not in str(error.value)
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize("key", Bias.model_fields)
def test_every_setting_says_what_it_accepts_and_accepts_its_default(key: str) -> None:
    assert accepted(key).startswith(key)
    value = getattr(Bias(), key)
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    assert read_bias([f"{key}={text}"]) == Bias()


def test_every_number_has_a_range_that_holds_its_default() -> None:
    numeric = {name for name, field in Bias.model_fields.items() if field.annotation is float}
    found = {item.setting: item for item in ranges()}
    assert set(found) == numeric - {"iron_share"}  # it cannot move the hemoglobin path
    for name, item in found.items():
        assert item.low <= getattr(Bias(), name) <= item.high
        assert item.why
        Bias.model_validate({name: item.low})
        Bias.model_validate({name: item.high})
    share = judgement("cause_share")
    assert (found["cause_share"].low, found["cause_share"].high) == (share.low, share.high)


def test_the_tornado_moves_each_setting_alone_and_sorts_by_swing() -> None:
    seen: list[Bias] = []

    def causal(bias: Bias) -> Difference:
        seen.append(bias)
        weight = 10 * bias.cause_share + bias.ramp_start_week + 100 * (not bias.ramp)
        return Difference(estimate=weight, interval=None)

    found = tornado(causal, Bias())
    assert found.bars[0].setting in {"ramp", "ramp, euploid_only"}
    names = [bar.setting for bar in found.bars]
    assert {*SWITCHES, "cause_share", "studies without diazlopez2021"} <= set(names)
    assert len(names) == len(set(names))
    for bias in seen[1:]:
        moved = {k for k in Bias.model_fields if getattr(bias, k) != getattr(Bias(), k)}
        assert len(moved) == 1 or moved == {"ramp", "euploid_only"}
    main = found.difference_per_1000.estimate or 0.0
    swings = [max([*b.estimates, main]) - min([*b.estimates, main]) for b in found.bars]
    assert swings == sorted(swings, reverse=True)
