"""What tests share: journals, hands, screens, processes and faults."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
"""What processes of tests find ``support`` in."""
