"""The command palette: every action of the screen in view, found by the words one looks for."""
