"""What runs in the process of a project, which may be of another Python with another Alembic.

So nothing of ours is imported from outside this folder, and all imports are relative: there it is
a package of its own.
"""
