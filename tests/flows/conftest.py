"""Journeys without a browser: slow, and on a site of their own."""

import pytest


def pytest_itemcollected(item) -> None:
    item.add_marker(pytest.mark.slow)
