"""How long one woman takes, how long 128 do, and what 32 bits cost in accuracy.

Run it on a quiet machine: ``.venv/bin/python benchmarks/one_woman.py`` (about a minute, most of it
one compilation). It prints; it asserts nothing, since speed is not a test.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import gamma
from pathlib import Path

import jax
import numpy as np
import scipy
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

import erythron
from erythron import Woman
from erythron.causes import cause
from erythron.course import engine, setting
from erythron.course.simulate import read_labs, simulate
from erythron.parameters import find
from erythron.people import draw, typical
from erythron.physiology.parameters import pack
from erythron.physiology.signals import Signals

DAYS = 400
ILL = [cause("iron_deficiency", severity=0.6)]
SEED = 1

# The peer: red cells as a row of compartments with mean and spread of the model's life span.
SHAPE = find("aging.lifespan_shape").value
LIFE_SPAN_D = find("red_cells.lifespan").value
STAGES = round(gamma(1 + 1 / SHAPE) ** 2 / (gamma(1 + 2 / SHAPE) - gamma(1 + 1 / SHAPE) ** 2))

Table = NDArray[np.float64]


def main() -> None:
    """Print the machine, the times, the ratio and the accuracy."""
    machine()
    first_calls()
    alone = one_woman()
    batches()
    peer(alone)
    accuracy()


def machine() -> None:
    """What it ran on."""
    say("machine", f"{_processor()}, {os.cpu_count()} cores, {platform.system()}")
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    say("load before (1, 5, 15 min)", load)
    versions = f"erythron {erythron.__version__}, Python {platform.python_version()}"
    say("versions", f"{versions}, jax {jax.__version__}, numpy {np.__version__}")
    print()


def first_calls() -> None:
    """A fresh process: the command's help, and the first course without and with the cache."""
    help_ = [sys.executable, "-m", "erythron", "--help"]
    say("erythron --help, new process", _ms(min(_process(help_) for _ in range(5))), "best of 5")
    line = (
        "import time, erythron as e; t = time.perf_counter(); "
        f"e.simulate(days={DAYS}); print(time.perf_counter() - t)"
    )
    with tempfile.TemporaryDirectory() as folder:
        for words in ("nothing in the cache", "compiled before"):
            done = subprocess.run(
                [sys.executable, "-c", line],
                env={**os.environ, "ERYTHRON_CACHE": folder},
                capture_output=True,
                text=True,
                check=True,
            )
            what = f"first simulate({DAYS} d), {words}"
            say(what, f"{float(done.stdout):.2f} s", "imports included")
    print()


def one_woman() -> float:
    """Warm times of one woman; returns the median seconds of the engine alone."""
    alone, best = timed(prepared(1, np.float64), 50)
    say(f"engine.advance, 1 woman, {DAYS} d, float64", _ms(alone), f"best of 50: {_ms(best)}")
    healthy, best = timed(lambda: simulate(days=DAYS), 30)
    say(f"simulate, 1 woman, {DAYS} d", _ms(healthy), f"best of 30: {_ms(best)}")
    ill, best = timed(lambda: simulate(causes=ILL, days=DAYS), 30)
    say("the same with a cause", _ms(ill), f"best of 30: {_ms(best)}")
    print()
    return alone


def batches() -> None:
    """A padded batch in both precisions."""
    for kind in (np.float64, np.float32):
        seconds, _ = timed(prepared(engine.LANES, kind), 7)
        rate = engine.LANES * DAYS / 365.25 / seconds
        what = f"engine.advance, {engine.LANES} women, {DAYS} d, {np.dtype(kind).name}"
        each = f"median; {_ms(seconds / engine.LANES)} a woman, {rate:,.0f} woman-years/s"
        say(what, _ms(seconds), each)
    print()


def peer(alone: float) -> None:
    """The red-cell block alone by an adaptive solver, against the whole woman."""
    seconds, _ = timed(chain, 7)
    say(f"peer: {STAGES} compartments, {DAYS} d, LSODA", _ms(seconds), f"scipy {scipy.__version__}")
    say(
        "peer / engine.advance (1 woman)",
        f"{seconds / alone:.2f}",
        "the peer has the red cells alone; erythron the whole woman, all values each day",
    )
    print()


def accuracy() -> None:
    """Largest relative difference of a laboratory value in 32 bits, women with a cause."""
    wide, narrow = (read_labs(prepared(engine.LANES, kind)()) for kind in (np.float64, np.float32))
    worst = {
        name: float(np.max(np.abs(narrow[name] - x) / np.maximum(np.abs(x), 1e-6)))
        for name, x in wide.items()
    }
    name = max(worst, key=worst.__getitem__)
    what = f"float32 against float64, {engine.LANES} women, {DAYS} d"
    say(what, f"{worst[name]:.1e}", f"largest relative difference, of {name}")
    say("the same, hemoglobin", f"{worst['hemoglobin']:.1e}")
    say("the same, median of the values", f"{statistics.median(worst.values()):.1e}")


def prepared(women: int, kind: type[np.floating]) -> Callable[[], Signals]:
    """400 days of one median woman at rest, or of women who differ, with iron deficiency."""
    packed = pack(typical(Woman()))
    if women > 1:
        packed = pack(draw(Woman(), women, np.random.default_rng(SEED)))
    world = setting.world(Woman(), ILL, (), None, women)
    lesions = setting.lesions(ILL, (), women)
    begin = engine.rest(packed.astype(kind))
    return lambda: engine.advance(begin, lesions, world, setting.targets(), 0, DAYS)[1]


def chain() -> Table:
    """Total red cells while production falls to half: a row of first-order compartments."""
    rate = STAGES / LIFE_SPAN_D

    def flow(_: float, cells: Table) -> Table:
        change = -rate * cells
        change[1:] += rate * cells[:-1]
        change[0] += 0.5
        return change

    rest = np.full(STAGES, 1.0 / rate)
    options = {"rtol": 1e-6, "atol": 1e-9, "lband": 1, "uband": 0}
    days = np.arange(DAYS + 1.0)
    found = solve_ivp(flow, (0.0, DAYS), rest, "LSODA", days, **options)
    return np.asarray(found.y.sum(axis=0))


def timed(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and shortest seconds of a call that has run twice before."""
    work()
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), min(taken)


def say(what: str, figure: str, remark: str = "") -> None:
    """One line of the table."""
    print(f"{what:<52} {figure:>10}  {remark}".rstrip(), flush=True)


def _ms(seconds: float) -> str:
    return f"{1e3 * seconds:.3g} ms"


def _process(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _processor() -> str:
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        for line in cpu.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
