"""Views and readings → bytes, a file a format."""
