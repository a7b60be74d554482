"""`python -m tickers.commands`, for where the script `tickers` is not on the path."""

from tickers.commands import start

start()
