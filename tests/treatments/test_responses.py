"""What treatments do to the blood: direction, rough size and time, as published."""

from __future__ import annotations

from functools import cache

import numpy as np
import xarray

import erythron as ery

Causes = tuple[tuple[str, float, int | str], ...]
Given = tuple[tuple[str, int], ...]

HEALTHY: Causes = ()
APLASIA: Causes = (("aplastic_anemia", 0.5, -150),)
AUTOIMMUNE: Causes = (("autoimmune_hemolysis", 0.5, -60),)
CLONE: Causes = (("paroxysmal_nocturnal_hemoglobinuria", 0.5, -720),)
HEAVY_MENSES: Causes = (("heavy_menstrual_bleeding", 0.5, -1500),)
PITUITARY: Causes = (("hypopituitarism", 0.5, -500),)
RED_CELL_APLASIA: Causes = (("pure_red_cell_aplasia", 0.5, -45),)
SPHEROCYTES: Causes = (("hereditary_spherocytosis", 0.5, "birth"),)
ULCER: Causes = (("peptic_ulcer", 0.5, -360),)


@cache
def course(causes: Causes, given: Given, days: int) -> xarray.Dataset:
    """Causes as (id, severity, onset), treatments as (id, first day) in their usual course."""
    return ery.simulate(
        causes=[ery.cause(id_, severity, onset=onset) for id_, severity, onset in causes],
        treatments=[ery.treatment(id_, start=start) for id_, start in given],
        days=days,
    )


def at(data: xarray.Dataset, lab: str, day: int) -> float:
    return float(data[lab][0, day])


def gain(causes: Causes, id_: str, lab: str, day: int) -> float:
    """Value on a day with the treatment, from day 0, minus that without."""
    treated, plain = course(causes, ((id_, 0),), day + 1), course(causes, (), day + 1)
    return at(treated, lab, day) - at(plain, lab, day)


def first_day_above(data: xarray.Dataset, lab: str, value: float, since: int = 0) -> int:
    above = data[lab][0].to_numpy()[since:] > value
    assert above.any()
    return since + int(np.argmax(above))


def test_diet_fills_stores_slowly() -> None:
    data = course(HEAVY_MENSES, (("diet", 0),), 170)
    assert 0.8 <= at(data, "ferritin", 84) - at(data, "ferritin", 0) <= 4.5
    assert 2.0 <= at(data, "ferritin", 168) - at(data, "ferritin", 0) <= 9.0
    assert gain(HEAVY_MENSES, "diet", "hemoglobin", 42) < 0.6


def test_vitamin_c_hardly_moves_ferritin() -> None:
    assert 0.0 < gain(HEAVY_MENSES, "vitamin_c", "ferritin", 35) < 1.5


def test_platelets_rise_by_twenty_to_forty_and_are_gone_in_a_week() -> None:
    assert 20.0 <= gain(APLASIA, "platelet_transfusion", "platelets", 0) <= 40.0
    assert 5.0 <= gain(APLASIA, "platelet_transfusion", "platelets", 4) <= 26.0
    assert gain(APLASIA, "platelet_transfusion", "platelets", 9) < 3.0


def test_immunosuppression_answers_after_weeks_to_months() -> None:
    data = course(APLASIA, (("atg_ciclosporin", 0),), 366)
    assert at(data, "neutrophils", 0) < 0.3
    assert 42 <= first_day_above(data, "neutrophils", 0.5) <= 75
    assert 90 <= first_day_above(data, "hemoglobin", 9.0, since=60) <= 200
    assert at(data, "hemoglobin", 365) > 12.0
    assert at(course(APLASIA, (), 182), "hemoglobin", 181) < 2.0


def test_eltrombopag_hastens_the_answer_to_immunosuppression() -> None:
    alone = course(APLASIA, (("atg_ciclosporin", 0),), 366)
    both = course(APLASIA, (("atg_ciclosporin", 0), ("eltrombopag", 0)), 182)
    sooner = first_day_above(alone, "hemoglobin", 9.0, 60) - first_day_above(
        both, "hemoglobin", 9.0, 60
    )
    assert 14 <= sooner <= 150
    assert at(both, "ferritin", 181) < at(alone, "ferritin", 181)
    assert 60.0 <= gain(HEALTHY, "eltrombopag", "platelets", 28) <= 250.0


def test_corticosteroid_works_in_one_to_three_weeks() -> None:
    assert 0.3 <= gain(AUTOIMMUNE, "corticosteroid", "hemoglobin", 7) <= 1.6
    assert 1.5 <= gain(AUTOIMMUNE, "corticosteroid", "hemoglobin", 21) <= 4.5
    assert gain(AUTOIMMUNE, "corticosteroid", "reticulocytes", 42) < -150.0
    assert gain(HEALTHY, "corticosteroid", "neutrophils", 21) > 1.0


def test_rituximab_works_in_three_to_eight_weeks() -> None:
    assert gain(AUTOIMMUNE, "rituximab", "hemoglobin", 7) < 0.7
    assert 1.0 <= gain(AUTOIMMUNE, "rituximab", "hemoglobin", 21) <= 2.5
    assert 2.5 <= gain(AUTOIMMUNE, "rituximab", "hemoglobin", 56) <= 5.0


def test_immunoglobulin_holds_hemolysis_for_weeks_and_frees_red_precursors() -> None:
    assert 1.0 <= gain(AUTOIMMUNE, "ivig", "hemoglobin", 14) <= 3.0
    assert abs(gain(AUTOIMMUNE, "ivig", "hemoglobin", 70)) < 0.6
    assert gain(RED_CELL_APLASIA, "ivig", "reticulocytes", 7) < 5.0
    assert gain(RED_CELL_APLASIA, "ivig", "reticulocytes", 14) > 100.0
    assert gain(RED_CELL_APLASIA, "ivig", "hemoglobin", 60) > 4.0


def test_splenectomy_corrects_spherocytosis() -> None:
    data = course(SPHEROCYTES, (("splenectomy", 1),), 186)
    assert 2.8 <= at(data, "hemoglobin", 185) - at(data, "hemoglobin", 0) <= 5.2
    assert at(data, "reticulocytes", 0) > 200.0
    assert at(data, "reticulocytes", 185) < 100.0
    assert 1.3 <= at(data, "platelets", 10) / at(data, "platelets", 0) <= 2.2


def test_complement_inhibitor_stops_lysis_within_days() -> None:
    data = course(CLONE, (("complement_inhibitor", 0),), 181)
    assert at(data, "ldh", 14) < 0.5 * at(data, "ldh", 0)
    assert 1.0 <= at(data, "hemoglobin", 60) - at(data, "hemoglobin", 0) <= 3.0
    late = course(CLONE, (("complement_inhibitor", 0),), 366)
    assert at(late, "ferritin", 364) > 1.3 * at(late, "ferritin", 0)


def test_transplant_engrafts_in_the_fourth_week_from_conditioning() -> None:
    data = course(APLASIA, (("stem_cell_transplant", 0),), 182)
    assert data.neutrophils[0, :19].max() < 0.5
    assert 19 <= first_day_above(data, "neutrophils", 0.5) <= 30
    assert 19 <= first_day_above(data, "reticulocytes", 40.0) <= 32
    assert 35 <= first_day_above(data, "hemoglobin", 9.0) <= 70
    assert at(data, "hemoglobin", 181) > 12.0
    well = course(HEALTHY, (("stem_cell_transplant", 0),), 61)
    assert well.neutrophils[0].min() < 1.0
    assert at(well, "neutrophils", 60) > 3.0


def test_levothyroxine_restores_hemoglobin_over_months() -> None:
    thyroid: Causes = (("hypothyroidism", 0.5, -500),)
    data = course(thyroid, (("levothyroxine", 0),), 121)
    assert at(data, "tsh", 0) > 20.0
    assert at(data, "tsh", 60) < 4.5
    assert at(data, "hemoglobin", 28) - at(data, "hemoglobin", 0) < 0.5
    assert 0.6 <= at(data, "hemoglobin", 120) - at(data, "hemoglobin", 0) <= 2.0


def test_hydrocortisone_brings_half_of_it_and_thyroxine_the_rest() -> None:
    assert 0.4 <= gain(PITUITARY, "hydrocortisone", "hemoglobin", 120) <= 1.2
    both = course(PITUITARY, (("hydrocortisone", 0), ("levothyroxine", 0)), 121)
    assert at(both, "hemoglobin", 120) > 12.8
    assert gain(PITUITARY, "hydrocortisone", "neutrophils", 120) > 0.2


def test_dialysis_clears_lengthens_life_and_costs_iron() -> None:
    kidneys: Causes = (("renal_insufficiency", 0.9, -500),)
    assert gain(kidneys, "dialysis", "creatinine", 60) < -2.5
    assert 0.1 <= gain(kidneys, "dialysis", "hemoglobin", 30) <= 1.0
    assert gain(kidneys, "dialysis", "hepcidin", 60) < -0.5
    assert gain(kidneys, "dialysis", "ferritin", 240) < -10.0


def test_tuberculosis_drugs_lower_hepcidin_before_hemoglobin_rises() -> None:
    lungs: Causes = (("tuberculosis", 0.5, -150),)
    data = course(lungs, (("tb_treatment", 0),), 169)
    assert at(data, "hepcidin", 14) < 0.6 * at(data, "hepcidin", 0)
    assert 0.05 <= at(data, "hepcidin", 60) / at(data, "hepcidin", 0) <= 0.3
    assert 1.12 <= at(data, "hemoglobin", 168) / at(data, "hemoglobin", 0) <= 1.35


def test_malaria_drugs_let_hemoglobin_dip_then_rise() -> None:
    parasites: Causes = (("malaria", 0.5, -7),)
    data = course(parasites, (("malaria_treatment", 0),), 43)
    change = data.hemoglobin[0] / at(data, "hemoglobin", 0) - 1.0
    assert -0.08 <= float(change[3]) <= -0.01
    assert 0.08 <= float(change[28]) <= 0.25
    assert at(data, "platelets", 14) > 150.0
    assert gain(parasites, "malaria_treatment", "hemoglobin", 42) > 2.0


def test_eradication_of_helicobacter_lets_an_ulcer_heal() -> None:
    assert 0.2 <= gain(ULCER, "h_pylori_eradication", "hemoglobin", 60) <= 1.3
    assert gain(ULCER, "h_pylori_eradication", "hemoglobin", 180) > 0.9
    assert gain((("atrophic_gastritis", 0.5, -900),), "h_pylori_eradication", "ferritin", 300) > 0.1


def test_worm_drugs_help_in_proportion_to_the_burden() -> None:
    heavy: Causes = (("hookworm", 0.8, -700),)
    light: Causes = (("hookworm", 0.3, -700),)
    assert 1.0 <= gain(heavy, "anthelmintic", "hemoglobin", 90) <= 3.5
    assert gain(light, "anthelmintic", "hemoglobin", 90) < 0.5
    assert gain((("schistosomiasis", 0.5, -500),), "anthelmintic", "hemoglobin", 90) > 0.3


def test_tranexamic_acid_spares_menstrual_iron() -> None:
    assert 0.3 <= gain(HEAVY_MENSES, "tranexamic_acid", "hemoglobin", 160) <= 0.9
    assert 1.0 <= gain(HEAVY_MENSES, "tranexamic_acid", "ferritin", 160) <= 10.0


def test_levonorgestrel_device_spares_more() -> None:
    assert 0.8 <= gain(HEAVY_MENSES, "levonorgestrel_iud", "hemoglobin", 364) <= 1.6
    assert 12.0 <= gain(HEAVY_MENSES, "levonorgestrel_iud", "ferritin", 364) <= 80.0
    assert gain(HEAVY_MENSES, "levonorgestrel_iud", "hemoglobin", 14) < 0.2


def test_hemostasis_ends_the_loss_and_blood_recovers_as_iron_allows() -> None:
    piles: Causes = (("hemorrhoids", 0.6, -700),)
    data = course(piles, (("hemostasis", 0),), 181)
    assert 0.5 <= at(data, "hemoglobin", 60) - at(data, "hemoglobin", 0) <= 3.0
    assert at(data, "hemoglobin", 180) > 12.5
    assert gain(ULCER, "hemostasis", "hemoglobin", 60) > 0.4


def test_luspatercept_raises_hemoglobin_by_about_one() -> None:
    chains: Causes = (("beta_thalassemia_intermedia", 0.5, "birth"),)
    assert 0.7 <= gain(chains, "luspatercept", "hemoglobin", 90) <= 2.0
    assert gain(chains, "luspatercept", "hemoglobin", 14) < 0.7
    assert gain(chains, "luspatercept", "reticulocytes", 28) > 0.0
    assert abs(gain(HEALTHY, "luspatercept", "hemoglobin", 90)) < 0.3


def test_chelation_lowers_ferritin_by_a_third_a_year() -> None:
    loaded: Causes = (("iron_overload", 0.6, -3650),)
    data = course(loaded, (("chelation", 0),), 361)
    assert 0.5 <= at(data, "ferritin", 360) / at(data, "ferritin", 0) <= 0.8
    assert abs(at(data, "hemoglobin", 360) - at(data, "hemoglobin", 0)) < 0.3


def test_gluten_free_diet_corrects_anemia_before_stores() -> None:
    celiac: Causes = (("celiac_disease", 0.5, -900),)
    data = course(celiac, (("gluten_free_diet", 0),), 365)
    assert at(data, "hemoglobin", 0) < 12.0
    assert 90 <= first_day_above(data, "hemoglobin", 12.0) <= 180
    assert at(data, "ferritin", 180) < 15.0
    assert at(data, "hemoglobin", 364) > 13.0


def test_stopping_a_drug_ends_its_harm_in_days() -> None:
    oxidant: Causes = (("g6pd_deficiency", 0.5, -3),)
    assert gain(oxidant, "stop_drug", "ldh", 7) < -50.0
    assert gain(oxidant, "stop_drug", "hemoglobin", 10) > 0.7
    immune: Causes = (("drug_hemolysis", 0.5, -3),)
    data = course(immune, (("stop_drug", 0),), 36)
    assert int(np.argmin(data.hemoglobin[0].to_numpy())) <= 10
    assert at(data, "hemoglobin", 35) > 12.5
    blocked: Causes = (("folate_antagonism", 0.6, -60),)
    assert gain(blocked, "stop_drug", "reticulocytes", 10) > 50.0
    assert gain(blocked, "stop_drug", "hemoglobin", 28) > 1.5
