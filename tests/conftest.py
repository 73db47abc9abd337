"""Settings of all tests: property tests draw the same values on every run, and no clock stops them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "thidua", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("thidua")
