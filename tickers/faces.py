"""The face of a room whose names are loaded when they are first used, so that nobody waits for the others."""

import importlib
import sys
from collections.abc import Callable, Mapping

__all__ = ["on_demand"]


def on_demand(room: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """What a room has as `__getattr__`; `names` are those that its modules give, parted by spaces."""
    homes = {name: module for module, some in names.items() for name in some.split()}

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{room}.{homes[name]}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return load
