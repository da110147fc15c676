"""What all tests share: Hypothesis profiles, a cache of their own, the data beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"

# Before erythron is imported: tests neither read nor write the user's own cache.
os.environ["ERYTHRON_CACHE"] = str(ROOT / "build" / "test-cache")

# A first call compiles, so time limits would only measure the compiler.
_PATIENT = (HealthCheck.too_slow,)
settings.register_profile("default", deadline=None, max_examples=20, suppress_health_check=_PATIENT)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("deep", settings.get_profile("default"), max_examples=1000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs ../shared where it is absent, and say why."""
    if SHARED_DATA.is_dir():
        return
    skip = pytest.mark.skip(reason="needs ../shared/data, which is not beside this checkout")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """../shared/data; a test that asks for it is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs ../shared/data, which is not beside this checkout")
    return SHARED_DATA
