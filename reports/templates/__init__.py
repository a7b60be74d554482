"""The templates of the pages, in the one environment that fills them: whatever a page said is escaped.

In: the name of a template and its values. Out: the bytes of a page.
"""

import functools

import jinja2
from markupsafe import Markup

from reports.theme import css, tints_css
from reports.weblinks import is_web

__all__ = ["fill"]


def fill(template: str, /, **values: object) -> bytes:
    """A template of this folder with its values, as UTF-8; what is no text gets a question mark.

    Raises:
        jinja2.UndefinedError: the template names a value that is not given.
    """
    return _environment().get_template(template).render(**values).encode("utf-8", "replace")


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["web"] = is_web
    environment.globals.update(theme=Markup(css()), tints=Markup(tints_css()))  # noqa: S704 ours alone
    return environment
