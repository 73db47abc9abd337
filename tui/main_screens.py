"""The main screens and their sections, by the names that the action `show` takes.

Each is loaded when somebody goes there for the first time: the first screen does not wait for the others.
"""

import importlib
from collections.abc import Mapping

from tui.page import Page

MAIN: Mapping[str, str] = {
    "overview": "overview.OverviewPage",
    "units": "units.UnitsPage",
    "review": "review.ReviewPage",
    "plan": "plan.PlanPage",
    "figures": "figures.FiguresPage",
    "nominations": "nominations.NominationsPage",
    "appraisal": "appraisal.AppraisalPage",
    "council": "council.CouncilPage",
    "decision": "decision.DecisionPage",
    "findings": "findings.FindingsPage",
    "journal": "journal.JournalPage",
    "papers": "papers.PapersPage",
    "printed": "printed.PrintedPage",
    "exchange": "exchange.ExchangePage",
    "proposals": "proposals.ProposalsPage",
    "intake": "intake.IntakePage",
    "settings": "settings.SettingsPage",
}
"""Module under `screens` and class, as `bars.TABS` orders them; sections are in `sections.SECTIONS`."""


def opened(name: str) -> Page:
    """A new main screen `name`."""
    module, _, kind = MAIN[name].partition(".")
    page: Page = getattr(importlib.import_module(f"tui.screens.{module}"), kind)()
    return page
