"""The views that people use by hand: the tables with readable numbers, `daily` and `latest`.

`daily` has a row for each symbol and session, the one that stands for it by the rule of
`storage.daily`; `latest` the newest row of each symbol.
"""

from collections.abc import Iterator, Mapping

from storage.backends.encoding import stored_name
from storage.schema import TABLES, Table
from tickers.columns import Kind

__all__ = ["views"]

_DAILY = """
CREATE VIEW daily AS
SELECT session_date, symbol, label, last, change_pct, currency, state,
       CASE WHEN state = 'closed' THEN 0 ELSE 1 END AS provisional,
       observations, observed_at, site, capture_id, position
FROM (
    SELECT quotes.*, captures.site,
           count(*) OVER (PARTITION BY symbol, session_date) AS observations,
           row_number() OVER (
               PARTITION BY symbol, session_date
               ORDER BY CASE state WHEN 'closed' THEN 2 WHEN 'open' THEN 1 ELSE 0 END DESC,
                        capture_id DESC, position DESC
           ) AS place
    FROM quotes JOIN captures USING (capture_id)
    WHERE symbol IS NOT NULL AND session_date IS NOT NULL AND last IS NOT NULL
) AS seen
WHERE place = 1
"""
_LATEST = """
CREATE VIEW latest AS
SELECT symbol, label, last, change_pct, currency, session_date, state, observed_at, site, capture_id, position
FROM (
    SELECT quotes.*, captures.site,
           row_number() OVER (PARTITION BY symbol ORDER BY capture_id DESC, position DESC) AS place
    FROM quotes JOIN captures USING (capture_id)
    WHERE symbol IS NOT NULL
) AS seen
WHERE place = 1
"""


def views(shown: Mapping[Kind, str]) -> Iterator[str]:
    """The statements that make the views, where `shown` says how a stored column of a kind is shown."""
    for table in TABLES.values():
        yield _view(table, shown)
    yield _DAILY
    yield _LATEST


def _view(table: Table, shown: Mapping[Kind, str]) -> str:
    columns = ", ".join(
        f"{shown.get(column.kind, '{}').format(stored_name(column))} AS {column.name}"
        for column in table.columns
    )
    return f"CREATE VIEW {table.name} AS SELECT {columns} FROM {table.name}_stored"  # noqa: S608 names of our schema
