"""What became of a job, in a sentence for people."""

from collections import Counter

from tickers.jobs import IngestSummary

__all__ = ["sentence"]


def sentence(summary: IngestSummary) -> str:
    """For people."""
    text = (
        f"pages: {summary.pages}; captures: {summary.captures_new} new, {summary.captures_known} known;"
        f" rows: {summary.rows}; refused lines: {summary.rejections}"
    )
    for name in ("pages_without_strip", "pages_unreadable"):
        if count := getattr(summary, name):
            text += f"; {name.replace('_', ' ')}: {count}"
    if summary.inputs:
        of_inputs = ("dismissed", "strips", "revisits", "undated", "losses", "bytes")
        for name in ("inputs", "inputs_known", *of_inputs):
            if count := getattr(summary, name):
                text += f"; {name.replace('_', ' ')}: {count}"
    if summary.addresses:
        counts = Counter(one.outcome for one in summary.addresses)
        text += "; addresses: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    failed = [store.url for store in summary.stores if store.error]
    if failed:
        done = [store.url for store in summary.stores if not store.error]
        text += f"; failed: {', '.join(failed)}; done: {', '.join(done) or 'none'}"
    return text
