"""Facts that objects of many kinds have in common."""
