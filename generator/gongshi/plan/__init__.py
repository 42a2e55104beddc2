"""Reads a government plan as issued into a `Plan`: every goal, task, department, target and person, with its place.

Takes a document; gives frozen objects. Knows only the ground.
"""
