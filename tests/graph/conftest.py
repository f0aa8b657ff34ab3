"""Property tests judge answers, not speed: on a busy machine an example may take longer than Hypothesis' 200 ms."""

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
