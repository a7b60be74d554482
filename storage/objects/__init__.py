"""Folders of whole objects, on a disk or in a bucket of an object store, used in one way.

In: the path of a folder, or `s3://BUCKET/PREFIX`. Out: an `ObjectFolder`: names are listed, an object is got
whole, put whole, over another or only where there is none, and deleted. `lock` lets one writer in at a time.

`local` is a folder of a disk, `bucket` one of an object store, which `connecting` finds by the environment;
`lease` is the lock of a bucket.
"""

from storage.objects.folder import ChangedError, Lock, ObjectFolder
from storage.objects.opening import is_bucket, open_folder

__all__ = ["ChangedError", "Lock", "ObjectFolder", "is_bucket", "open_folder"]
