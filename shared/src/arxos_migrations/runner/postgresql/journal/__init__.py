"""How a revision that commits a part of itself goes on after a kill: its statements are recorded
with their answers, and a second run of it gets the answers instead of the effects.
"""
