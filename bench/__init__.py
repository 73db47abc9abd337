"""Measurements, run by hand (`make bench`): this program beside what people would use instead, in one run."""
