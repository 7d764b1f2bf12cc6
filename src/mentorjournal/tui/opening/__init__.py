"""From start to an open journal: unlocking, the first start, the recovery words."""
