"""The document in its formats: Markdown, HTML, Word, PDF."""
