"""What really happened: the closes of six indices and the sessions of their exchanges, 2020 and 2021.

ISEQ is known to the end of 2020. Some sessions of OSEBX lack in its file, so its calendar is that of Paris
but for the days that Oslo was shut alone (Oslo Børs, trading calendars of 2020 and 2021).
"""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

__all__ = ["Truth", "read_truth"]

FILES = {"AEX": "AEX", "BEL20": "BEL20", "PX1": "CAC40", "ISEQ": "ISEQ", "OSEBX": "OSEBX", "PSI20": "PSI20"}
OSLO_SHUT = {
    date.fromisoformat(day)
    for day in (
        "2020-04-09 2020-05-21 2020-06-01 2020-12-24 2020-12-31"
        " 2021-04-01 2021-05-13 2021-05-17 2021-05-24 2021-12-24 2021-12-31"
    ).split()
}
SINCE, UNTIL = date(2019, 12, 30), date(2021, 12, 31)


@dataclass(frozen=True)
class Truth:
    closes: dict[str, dict[date, Decimal]]
    sessions: dict[str, list[date]]

    def before(self, symbol: str, day: date) -> date | None:
        days = self.sessions[symbol]
        at = days.index(day)
        return days[at - 1] if at else None

    def last_session(self, symbol: str, day: date) -> date:
        return max(session for session in self.sessions[symbol] if session <= day)

    @property
    def days(self) -> list[date]:
        """The sessions of Paris, but the first one."""
        return self.sessions["PX1"][1:]


def read_truth(history: Path, since: date = SINCE, until: date = UNTIL) -> Truth:
    closes: dict[str, dict[date, Decimal]] = {}
    for symbol, name in FILES.items():
        with (history / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = {date.fromisoformat(row["date"]): Decimal(row["close"]) for row in csv.DictReader(file)}
        closes[symbol] = {day: close for day, close in rows.items() if since <= day <= until}
    paris = sorted(closes["PX1"])
    sessions = {
        symbol: [day for day in paris if symbol != "OSEBX" or day not in OSLO_SHUT] for symbol in FILES
    }
    return Truth(closes, sessions)
