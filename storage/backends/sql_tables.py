"""The tables of the contract as a database has them, made of the columns of the records.

A table named `…_stored` has a column for each of the contract, of the type that `encoding` stores it as.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import sqlalchemy as sa

from storage.backends.encoding import stored_name
from storage.schema import CHILDREN, TABLES, Table
from tickers.column_types import Column, Kind

__all__ = ["INFO", "METADATA", "NOTES", "STORED"]

_TEXT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Sorted by its bytes everywhere."""
_SQL_TYPES: Final[dict[Kind, sa.types.TypeEngine[Any]]] = {
    Kind.TEXT: _TEXT,
    Kind.INTEGER: sa.Integer(),
    Kind.OFFSET: sa.BigInteger(),
    Kind.DATE: _TEXT,
    Kind.MOMENT: sa.BigInteger(),
    Kind.LEVEL: sa.BigInteger(),
    Kind.CHANGE: sa.BigInteger(),
}


def _checks(columns: Iterable[Column], prefix: str) -> Iterator[sa.CheckConstraint]:
    for column in columns:
        if column.choices:
            choices = ", ".join(f"'{choice}'" for choice in column.choices)
            yield sa.CheckConstraint(f"{column.name} IN ({choices})", name=f"{prefix}_{column.name}_known")


def _sql_table(table: Table, metadata: sa.MetaData) -> sa.Table:
    columns: list[sa.schema.SchemaItem] = []
    # The key first: SQLite 3.40's integrity_check finds faults in other tables without rowid where none are.
    for column in sorted(table.columns, key=lambda column: column.name not in table.key):
        parent = column.name == "capture_id" and table.name in CHILDREN
        columns.append(
            sa.Column(
                stored_name(column),
                _SQL_TYPES[column.kind],
                *([sa.ForeignKey("captures_stored.capture_id")] if parent else []),
                primary_key=column.name in table.key,
                nullable=column.nullable,
                autoincrement=False,
            )
        )
    if table.name == "quotes":
        columns.append(sa.Index("quotes_by_session", "session_date", "symbol"))
        columns.append(sa.Index("quotes_by_symbol", "symbol", "session_date"))
    if table.name == "daily":
        columns.append(sa.Index("daily_by_symbol", "symbol", "session_date"))
    checks = _checks(table.columns, table.name)
    return sa.Table(f"{table.name}_stored", metadata, *columns, *checks, sqlite_with_rowid=False)


METADATA: Final = sa.MetaData()
INFO: Final = sa.Table("store_info", METADATA, sa.Column("schema_version", sa.Integer, nullable=False))
NOTES: Final = sa.Table(
    "daily_notes",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("symbol", _TEXT, nullable=False),
    sa.Column("first_session", _TEXT, nullable=False),
    sa.Column("last_session", _TEXT, nullable=False),
)
"""Sessions whose rows were written since `daily` was derived of them."""
STORED: Final = {name: _sql_table(table, METADATA) for name, table in TABLES.items()}
