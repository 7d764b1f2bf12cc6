"""The demo: a made-up pair's whole year, as data and the loader for it."""

from mentorjournal.demo.loader import PASSPHRASE, create_demo, temporary_demo

__all__ = ["PASSPHRASE", "create_demo", "temporary_demo"]
