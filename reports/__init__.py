"""What people look at: the day's movements as chart and page, and the index of the days."""

__all__: list[str] = []
