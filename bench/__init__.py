"""Benchmarks: commands that print figures and ratios against peers run at the same time."""
