"""From applications to a proposal of pairs, for the programme's organiser.

settings     the organiser's rules and weights, a TOML file
themes       what a free text is about: themes by lists of words, and its other words
rules        who can be in a pair, and which two never
preferences  how well two fit each other
assignment   the best of all sets of pairs (SciPy)
proposal     rules, preferences, locked and forbidden pairs together
reasons      why a pair, and why somebody is left over, in words
pairs_file   the proposal as a file that a person edits and the invitations read
changes      what differs between two proposals
document     the proposal as a document to read

Nothing is kept but the files that were asked for.
"""
