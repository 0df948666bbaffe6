"""A draft that is longer takes longer in proportion, whatever it is made of. `python tests/scaling.py` prints the figures."""

import pytest
from scaling import exponent, families, seconds

FAMILIES = families()
LENGTHS = (3_000, 24_000)


@pytest.mark.parametrize("family", FAMILIES)
def test_time_grows_with_length(linter, family):
    # The machine may be busy with other things for a while: the better of two measurements tells.
    for runs in (1, 3):
        times = {length: seconds(linter, FAMILIES[family](length), runs) for length in LENGTHS}
        if exponent(times) < 1.3:
            return
    pytest.fail(
        f"{times[LENGTHS[0]]:.3f} s, then {times[LENGTHS[1]]:.3f} s: the time grows with the power {exponent(times):.2f} of the length"
    )


def test_the_measure_knows_a_square():
    assert exponent({1000: 0.002, 2000: 0.008, 4000: 0.032}) == pytest.approx(2)
