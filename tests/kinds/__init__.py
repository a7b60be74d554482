"""Pages of the kinds that are easily read wrongly: what must be read on each, what may be, and no more."""
