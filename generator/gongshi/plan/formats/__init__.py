"""The file formats that plans come in, each read into lines: text, Markdown, saved web page, Word, PDF.

Takes bytes; gives a `Source`. A library for a format is imported only when a file of that format is read.
"""
