"""What goes on paper: the summary for the closing day, one exercise, the brief for a meeting.

candidates, choice   what can go into the summary; what was chosen of it, in which order
collect    a journal → the document: what is shared or picked, and how much was left out
brief      a journal → what to have in view before a meeting
document   the models
reading    a JSON summary → the document, with a sentence for whatever is wrong
joining    two summaries of a pair → their common one
wording    headings and sentences that all renderers share
marked     Markdown → a tree of nodes that no renderer can mistake for its own markup
drawing    curves and the year's strip as SVG, with their text equivalents; quadrant_drawing too
markdown, html, json, docx, pdf   the renderers; *_parts and typesetting serve them
text_of    a rendered file → all the text that can be found in it
extent     how many pages and minutes there are to read
writing    a file, whole or not at all

Nothing is imported here: whoever only reads documents need not load the store.
"""
