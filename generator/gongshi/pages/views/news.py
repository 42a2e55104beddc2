"""The index of the press office's posts, newest first."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.posts import POST, post_address
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

COLUMN_TYPE = N_("工作动态")
TITLE = N_("动态")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of posts."""
    posts = [post for post in printer.site.posts if post.kind == POST and post.language is printer.language]
    view = {
        "posts": [
            {
                "title": post.title,
                "address": post_address(post.kind, post.slug),
                "day": printer.day(post.date),
                "summary": post.summary,
            }
            for post in posts
        ],
        "updated": printer.day(posts[0].date) if posts else "",
    }
    description = printer.gettext("工作动态、经验做法和数据说明。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("news", "news/", printer.gettext(TITLE), view, description=description, column=column)
