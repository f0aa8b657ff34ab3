"""What a statement says of one patent."""

from __future__ import annotations

Facts = dict[str, str]
"""``patent`` as printed, and of it ``title``, ``holder``, ``contact`` and ``promise``, each "" or absent where it is not said."""
