"""Settings from `tickers.toml` in the current folder. Flags and TICKERS_* variables win over them."""

import tomllib
from pathlib import Path
from typing import Any, Final

from tickers.errors import UsageError
from tickers.suggest import hint

__all__ = ["SETTINGS_FILE", "read_settings"]

SETTINGS_FILE: Final = "tickers.toml"
_KINDS: Final = {
    "delay": (int, float),
    "locale": (str,),
    "order": (str,),
    "output": (str,),
    "store": (str,),
    "wait": (int, float),
}
_KIND_NAMES: Final = {
    "delay": "a number of minutes",
    "locale": "text",
    "order": "text",
    "output": "text",
    "store": "text",
    "wait": "a number of seconds",
}


def read_settings(path: Path) -> dict[str, Any]:
    """The settings of a file, `store` always as a list; none where there is no file.

    Raises:
        UsageError: it cannot be read, is no TOML, or has an unknown key or a value of a wrong kind.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as settings: {error}") from error
    for key, value in settings.items():
        if key not in _KINDS:
            raise UsageError(f"{path}: unknown setting {key!r}; {hint(key, _KINDS)}")
        values = value if key == "store" and isinstance(value, list) else [value]
        if not values or not all(type(one) in _KINDS[key] for one in values):
            raise UsageError(f"{path}: {key} = {value!r} is not {_KIND_NAMES[key]}")
    if isinstance(settings.get("store"), str):
        settings["store"] = [settings["store"]]
    return settings
