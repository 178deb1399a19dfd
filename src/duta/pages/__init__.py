"""A path, a feed, a WARC → Page."""
