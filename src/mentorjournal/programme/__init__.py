"""The programme's report: many pairs' JSON summaries → one document for the organiser.

intake              files → one year a pair; what is no summary is refused by name
pair_year           what the report needs of a pair, and nothing else
roles_for_names     names of those who took part → their roles
disclosure_control  which breakdowns are coarse enough to be published
shares              what is told in words instead of numbers
figures             the arithmetic
charts              bars and lines as SVG
evaluation          the organiser's file: texts, headings, the groups' notes
report              quotations counted under headings, and all of it in words

No journal is needed, and none is touched.
"""
