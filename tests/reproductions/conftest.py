import os
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpus(pytestconfig: pytest.Config) -> Path:
    """The folder of public incident data; without it a test is skipped aloud, and fails in CI."""
    folder = _ROOT / os.environ.get("PMKIT_CORPUS", "../shared/corpus")
    if not folder.is_dir():
        missing = f"no corpus at {folder}; set PMKIT_CORPUS"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        capture = pytestconfig.pluginmanager.get_plugin("capturemanager")
        assert capture is not None
        with capture.global_and_fixture_disabled():
            sys.stderr.write(f"\nskipped: {missing}\n")
        pytest.skip(missing)
    return folder
