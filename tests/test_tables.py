"""The contract's tables: columns, types in Arrow, and the registry of records."""

from __future__ import annotations

import pytest

from headwater.errors import UsageError
from headwater.exports.arrow import schema
from headwater.model import RECORDS
from headwater.store.sqlite import SqliteStore
from headwater.tables import COLUMNS, Tables


def test_every_table_can_be_listed_from_an_empty_desk() -> None:
    tables = Tables(SqliteStore(":memory:"))
    assert {name: list(tables.rows(name)) for name in COLUMNS} == {name: [] for name in COLUMNS}


def test_an_unknown_table_is_an_error_that_names_the_tables() -> None:
    with pytest.raises(UsageError, match="claims"):
        list(Tables(SqliteStore(":memory:")).rows("clams"))


def test_every_table_has_an_arrow_schema_with_its_columns() -> None:
    for name, columns in COLUMNS.items():
        assert schema(columns).names == ["id", *columns], name


def test_every_table_but_stories_is_a_record() -> None:
    assert set(COLUMNS) - {"stories"} <= {kind.TABLE for kind in RECORDS}
