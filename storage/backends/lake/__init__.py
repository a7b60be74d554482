"""A lake of plain Parquet files: `DIR/quotes/month=2024-11/part-00000.parquet`.

In: a folder of objects, on a disk or in a bucket. Out: the `LakeStore` that keeps captures in it. Any tool
reads the files without this code, also while a writer works. `parts` says where rows lie, and what one holds;
`reading`, `writing` and `damaged_parts` are what the store does with them.

Months are of `observed_at` in UTC, of `session_date` for imported closes. Within a month the part with the
highest number is open: an append rewrites it, staged in `DIR/.staging` and put in place at once, while it
holds fewer than about 100,000 rows; then the next number starts. No name ever changes or goes away, so a
reader that has listed the files finds them.

Children are written before `captures`. A capture that is listed is therefore complete, and what a killed
writer left of an unlisted one lies in open parts; a note in the staging folder names the month, and the next
writer drops those rows before it does anything else. One lock serialises the writers: a file's on a disk, a
lease in a bucket, where each part is put over just the one that was read.
"""

from storage.backends.lake.lake_store import LakeStore

__all__ = ["LakeStore"]
