"""Properties are held whatever the machine is busy with: no deadlines."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
