"""Projects that are not ours, run as they are: by their own env.py, in their own Python."""
