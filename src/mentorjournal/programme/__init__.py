"""The programme's report: many pairs' JSON summaries → one document for the organiser.

intake       files → one year a pair; what is no summary is refused by name
pair_year    what the report needs of a pair, and nothing else
nameless     names of those who took part → their roles
protection   which breakdowns are coarse enough to be published
figures      the arithmetic
charts       bars and lines as SVG
report       the figures in words, as a sheet

No journal is needed, and none is touched.
"""
