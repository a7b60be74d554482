"""The views that people use by hand: the tables with readable numbers, and `latest`.

`latest` is the row of `daily` of the newest session of each symbol for which a level stands.
"""

from collections.abc import Iterator, Mapping

from storage.backends.encoding import stored_name
from storage.schema import TABLES, Table
from tickers.column_types import Kind

__all__ = ["view_definitions"]

_LATEST = """
CREATE VIEW latest AS
SELECT * FROM daily
WHERE session_date = (
    SELECT max(session_date) FROM daily AS newer WHERE newer.symbol = daily.symbol AND newer.last IS NOT NULL
)
"""


def view_definitions(shown: Mapping[Kind, str]) -> Iterator[str]:
    """The statements that make the views, where `shown` says how a stored column of a kind is shown."""
    for table in TABLES.values():
        yield _view(table, shown)
    yield _LATEST


def _view(table: Table, shown: Mapping[Kind, str]) -> str:
    columns = ", ".join(
        f"{shown.get(column.kind, '{}').format(stored_name(column))} AS {column.name}"
        for column in table.columns
    )
    return f"CREATE VIEW {table.name} AS SELECT {columns} FROM {table.name}_stored"  # noqa: S608 names of our schema
