"""Run by a test and killed at any moment: the chair's decision over every nomination that was voted.

Words: the workspace, and a file that is made when the act begins.
"""

import sys
from datetime import date
from pathlib import Path

from campaign.desk import Desk

desk = Desk(Path(sys.argv[1]), date(2026, 1, 5))
voted = [form.path for name, form in desk.workspace.nominations.items() if "ban-sao" in name]
Path(sys.argv[2]).touch()
desk.act("decide", voted, data={"Decision-Number": "7/QĐ-UBND", "Decision-Date": "2026-01-05"})
