"""Charts of the frames: `charts.movements(tickers.movers())`, `charts.levels(tickers.closes())`."""

from reports.charts import ChartFigure, levels, movements

__all__ = ["ChartFigure", "levels", "movements"]
