"""Editions: what was published, month by month. Reads `data/editions/`, checks it, and knows nothing of its makers."""
