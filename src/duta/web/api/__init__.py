"""/api/v1: the same views as JSON."""
