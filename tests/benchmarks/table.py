"""The results of a run as a table."""

import io
from typing import Any

__all__ = ["table"]


def table(results: dict[str, Any]) -> str:
    """The medians of a run as a Markdown table, each beside the first of its group."""
    out = io.StringIO()
    groups: dict[str, list[dict[str, Any]]] = {}
    for result in results["benchmarks"]:
        groups.setdefault(result["group"], []).append(result)
    for group, members in groups.items():
        first = members[0]["stats"]["median"]
        unit, per_second = ("s", 1) if first >= 1 else ("ms", 1000)
        out.write(f"\n| {group} | median, {unit} | ratio |\n|---|---:|---:|\n")
        for member in members:
            name = member["name"].partition("[")[2].removesuffix("]")
            median = member["stats"]["median"]
            out.write(f"| {name} | {per_second * median:.3f} | {median / first:.2f} |\n")
    return out.getvalue()
