"""A draft that is longer takes longer in proportion, whatever it is made of. `python tests/scaling.py` prints the figures."""

import gc

import pytest
from scaling import exponent, families, seconds

FAMILIES = families()
LENGTHS = (2_500, 15_000)


@pytest.fixture(scope="module", autouse=True)
def _no_collector():
    """Garbage is left lying meanwhile: the collector comes at any time, and looks through all that other tests have left."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("family", FAMILIES)
def test_time_grows_with_length(linter, family):
    # The machine may be busy with other things for a while: a second measurement tells.
    for runs in (1, 3):
        times = {length: seconds(linter, FAMILIES[family](length), runs) for length in LENGTHS}
        if exponent(times) < 1.3:
            return
    pytest.fail(f"the time grows with the power {exponent(times):.2f} of the length: {times}")


def test_the_measure_knows_a_square():
    assert exponent({1000: 0.002, 2000: 0.008, 4000: 0.032}) == pytest.approx(2)
