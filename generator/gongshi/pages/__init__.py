"""Pages: all public results as HTML, feeds, downloads and the search index, in both languages, staged and swapped."""
