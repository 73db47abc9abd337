"""The domain of an emulation campaign: plan, forms, criteria, law, acts, the store and the git record.

Flat modules only: the folders `units/` and `nominations/` beside them hold the worked example, never
code. Nothing here knows a screen or a PDF. `docs/architecture.md` draws the arrows.
"""

__version__ = "0.1.0"
