"""Messages that cross widgets and screens."""

from textual.message import Message


class Edited(Message):
    """A person changed something in a field; the form looks at its drafts and findings soon."""


class LeaveField(Message):
    """The person is done with a field; focus goes to the next one."""
