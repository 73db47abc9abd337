"""The terminal: the command line (`cli.py`) and the full-screen program (`app.py`)."""
