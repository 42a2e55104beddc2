"""Pages: all public results as HTML, feeds, downloads and the search index, in both languages, staged and swapped.

The way through, in the order in which the build calls it:

- `posts.read_posts(settings)` reads the press office's Markdown, sanitised: posts and findings;
- `views`, a module a section, make the data pages of a `Site`;
- `rendering.render(site, pages, files, staging)` writes everything through Pelican and the theme.

What a template sees, beside Jinja's own:

- `page` (kind, address, language, title, view) and `view`, short for `page.view`; an article's or a standing page's
  view is `{"post": Post}`, whose `html` is sanitised (`{{ view.post.html|safe }}`);
- `language` and `twin_language` (code, tag, own_name); `twin`, the relative URL of the same page in the other language;
- `frame`, what every page of a language needs of the site (`frame.frame_of` lists it);
- `_("…", name=value)`, `gettext`, `pgettext("context", "…")`: the words of the page's language, escaped, with
  `%(name)s` filled;
- `link("goals/1/#t2")`: relative URL of an address in the page's language; `file("data/x.csv")` of a path in `output/`;
  `asset("site.css")` of a file in `theme/static/`, an error if there is none; `root`, `site_root`: the way up;
  `path`: the page's own path in `output/`;
- `day(date)`: a date in the language.

A macro that uses any of these is imported `with context`. An undefined name is a finding, never an empty string.
Templates: `KIND.html` for a data page, `article.html` and `page.html` for the press office's texts.
"""
