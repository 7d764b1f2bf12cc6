"""What leaves the journal on paper: the summary for the closing day, an exercise, a brief, reports.

selection   a journal → what goes in: the summary, a brief, the review of one's years
model       a summary's and an exercise's content, the blocks of any document, Markdown as a tree
layout      a summary or an exercise → blocks, with its curves and quadrants as SVG
render      blocks → Markdown, HTML, Word or PDF, and a rendered file → the text in it
privacy     aliases put for names, and what may still tell who somebody is
merge       JSON summaries read, and two of a pair joined
export, export_checks   a document pseudonymised, rendered, checked, and written once all is settled

Nothing is imported here: whoever only reads documents need not load the store.
"""
