"""Where in a workspace the plan and the forms lie.

Pure; names alone. What lies there is found by `listing.py` and read by `store.py`.
"""

PLAN_FILE = "campaign.toml"

UNITS = "campaign/units"

NOMINATIONS = "campaign/nominations"
