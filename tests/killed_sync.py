"""Run by a test and killed at any moment: one exchange.

Words: the workspace, and a file that is made when it begins.
"""

import sys
from pathlib import Path

from campaign import exchange
from campaign.desk import Desk
from tests.conftest import TODAY

desk = Desk(Path(sys.argv[1]), TODAY)
Path(sys.argv[2]).touch()
exchange.sync(desk)
