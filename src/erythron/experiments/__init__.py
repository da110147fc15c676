"""The model against published experiments: `verify`, a table of observed and simulated.

One module a family in `records`, each with ``EXPERIMENT``. Rows the model was calibrated on are
marked and counted apart from those it predicts; misses are shown with a diagnosis.
"""

from erythron.experiments.record import Experiment, Row, Target
from erythron.experiments.registry import experiments
from erythron.experiments.verify import rows_to_json, table, verify

__all__ = ["Experiment", "Row", "Target", "experiments", "rows_to_json", "table", "verify"]
