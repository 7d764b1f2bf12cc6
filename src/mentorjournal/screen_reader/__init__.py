"""The app as numbered choices and lines, for screen readers: no frames, no redraw, no spinners.

One ``engine`` asks and tells; ``flows`` says what, and calls the
services that the screen and the command line call.
"""
