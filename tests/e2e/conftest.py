"""One home for all tests with real models, so that what was voiced once is not voiced again."""

from __future__ import annotations

import pytest
from runs import Home

from agent.models import data_folder, installed


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A data folder with the models of this machine."""
    absent = [status.model.name for status in installed() if status.state != "ready" and status.model.required]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)} (`starling models fetch`)")
    return Home(tmp_path_factory.mktemp("home"), data_folder() / "models")
