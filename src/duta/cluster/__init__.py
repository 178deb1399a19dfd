"""Many machines: pages → Parquet on a disk or in an object store, and from there into a record, or into counts."""
