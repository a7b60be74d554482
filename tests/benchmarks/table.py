"""The results of a run as a table."""

import io
from typing import Any

__all__ = ["table"]


def table(results: dict[str, Any]) -> str:
    """The medians of a run as a Markdown table, each beside the first of its group.

    Groups whose CPU time is known show it too: it tells lines apart where the machine has other work.
    """
    out = io.StringIO()
    groups: dict[str, list[dict[str, Any]]] = {}
    for result in results["benchmarks"]:
        groups.setdefault(result["group"], []).append(result)
    for group, members in groups.items():
        first = members[0]
        unit, per_second = ("s", 1) if first["stats"]["median"] >= 1 else ("ms", 1000)
        measures = {"median": [member["stats"]["median"] for member in members]}
        if "cpu" in first["extra_info"]:
            measures["CPU"] = [member["extra_info"]["cpu"] for member in members]
        heads = "".join(f" {name}, {unit} | ratio |" for name in measures)
        out.write(f"\n| {group} |{heads}\n|---|{'---:|' * 2 * len(measures)}\n")
        for number, member in enumerate(members):
            name = member["name"].partition("[")[2].removesuffix("]")
            cells = "".join(
                f" {per_second * seconds[number]:.3f} | {seconds[number] / seconds[0]:.2f} |"
                for seconds in measures.values()
            )
            out.write(f"| {name} |{cells}\n")
    return out.getvalue()
