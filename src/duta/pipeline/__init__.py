"""The only place that knows the order: step, build, run, explain."""
