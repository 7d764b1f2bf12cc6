"""Two summaries read and merged into one."""
