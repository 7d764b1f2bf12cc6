"""Exercises: templates as TOML files, and what is done with a filled-in one.

``template`` is the model of a file, ``reading`` reads one, ``catalogue`` finds them all,
``filling`` keeps what is written, ``laid_out`` puts questions and answers in order for a reader,
``leads`` turns an answer into a goal, a next step or an agenda item; ``quadrant`` knows Ofman's
relations.
"""
