"""The reading room: pages and /api/v1. It renders what views give, and computes nothing of its own."""
