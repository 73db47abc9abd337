"""The main screens and their sections, by the names that the action `show` takes."""

from collections.abc import Mapping

from tui.page import Page
from tui.screens.appraisal import AppraisalPage
from tui.screens.council import CouncilPage
from tui.screens.decision import DecisionPage
from tui.screens.exchange import ExchangePage
from tui.screens.figures import FiguresPage
from tui.screens.findings import FindingsPage
from tui.screens.intake import IntakePage
from tui.screens.journal import JournalPage
from tui.screens.nominations import NominationsPage
from tui.screens.overview import OverviewPage
from tui.screens.papers import PapersPage
from tui.screens.plan import PlanPage
from tui.screens.printed import PrintedPage
from tui.screens.proposals import ProposalsPage
from tui.screens.review import ReviewPage
from tui.screens.settings import SettingsPage
from tui.screens.units import UnitsPage

MAIN: Mapping[str, type[Page]] = {
    "overview": OverviewPage,
    "units": UnitsPage,
    "review": ReviewPage,
    "plan": PlanPage,
    "figures": FiguresPage,
    "nominations": NominationsPage,
    "appraisal": AppraisalPage,
    "council": CouncilPage,
    "decision": DecisionPage,
    "findings": FindingsPage,
    "journal": JournalPage,
    "papers": PapersPage,
    "printed": PrintedPage,
    "exchange": ExchangePage,
    "proposals": ProposalsPage,
    "intake": IntakePage,
    "settings": SettingsPage,
}
"""The main screens by name, as `bars.TABS` orders them, each with its sections (`sections.SECTIONS`)."""
