"""Engines to ask, and a table to ask them about."""

import os
import re
import shutil
import sqlite3
import subprocess

import pytest

from pmkit.metrics.engine.duckdb_ import DuckDB
from pmkit.metrics.engine.sqlite_ import Sqlite


@pytest.fixture
def sqlite():
    """SQLite with an empty database in memory."""
    connection = sqlite3.connect(":memory:")
    yield Sqlite(connection)
    connection.close()


@pytest.fixture
def duckdb():
    """DuckDB that can read no file."""
    engine = DuckDB()
    yield engine
    engine.connection.close()


@pytest.fixture(scope="session")
def spark():
    """Spark on this machine, with two threads."""
    if _java() < 17:
        if os.environ.get("CI") == "true" and shutil.which("java"):
            pytest.fail(f"Java {_java()} is there, Spark needs 17")
        pytest.skip("Spark needs Java 17 or newer")
    from pyspark.sql import SparkSession  # noqa: PLC0415  # only where it is asked for

    from pmkit.metrics.engine.spark import Spark  # noqa: PLC0415

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "Asia/Tokyo")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield Spark(session)
    session.stop()


def _java() -> int:
    """The version of Java; 0 where there is none."""
    if not shutil.which("java"):
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', said.stderr)
    return int(found[1]) if found else 0
