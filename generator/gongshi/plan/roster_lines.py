"""Recognises the lines of a roster, in which a space is no accident: it parts a name from a post.

Takes a line; gives it with the spaces that spread a role or a name (组 长, 贺 文) gone and one space before the post.
"""

import re

_ROLES = (
    "常务副总指挥|常务副组长|执行副组长|第一副组长|常务副主任|副总指挥长|副总指挥|副总召集人|副召集人|副组长|副主任委员|副指挥长|副主任|副主席"
    "|第一总指挥|总指挥长|总指挥|总召集人|召集人|第一组长|双组长|组长|主任委员|指挥长|主任|主席|总顾问|顾问|秘书长|副秘书长"
    "|办公室主任|办公室副主任|办公室常务副主任|成员单位|组成人员|组员|成员|委员|联络员|联系人"
)
ROLES = tuple(sorted(_ROLES.split("|"), key=len, reverse=True))
_SPREAD = "|".join(" ?".join(role) for role in ROLES)
_GLUED = "|".join(ROLES)
ROLE_LINE = re.compile(rf"({_SPREAD}) ?[:：] ?|({_GLUED})(?= |$)")

_HAN = r"[^\W\d_A-Za-z]"  # a letter that is not Latin: compiles far faster than the ranges of Han characters
_NAME = rf"{_HAN}{{2,4}}(?:·{_HAN}{{2,8}})?"
_SPREAD_NAME = re.compile(rf"({_HAN}(?: {_HAN}){{1,3}})(?=$| |[（(])")
_PLAIN_NAME = re.compile(rf"({_NAME})(?=$| |[（(])")
POST_END = tuple("长任记员席官师家裁事理监督授")
_MOST_LINE = 60
LONGEST_NAME = 4


def person_line(line: str) -> str | None:
    """Return a line that holds a person (`role` colon optional, name, post), put right; None when it is none."""
    if len(line) > _MOST_LINE or "。" in line:
        return None
    role, rest = split_role(line)
    found = split_name(rest)
    if found is None:
        return None
    name, post = found
    people = names_only(rest)
    if people:
        return role_prefix(role) + " ".join(people)
    gap = "" if not post or post[0] in "（(" else " "
    return f"{role_prefix(role)}{name}{gap}{post}"


def split_role(line: str) -> tuple[str, str]:
    """Return a line's role without its spaces, or an empty one, and the rest of the line."""
    found = ROLE_LINE.match(line)
    if not found:
        return "", line
    return found.group().replace(" ", "").rstrip(":："), line[found.end() :].lstrip(" ")


def role_prefix(role: str) -> str:
    """Return a role as a roster prints it before a name."""
    return f"{role}：" if role else ""


def split_name(text: str) -> tuple[str, str] | None:
    """Return the name that `text` opens with, without spaces, and the post after it; None without a name."""
    found = _SPREAD_NAME.match(text) or _PLAIN_NAME.match(text)
    if not found:
        return None
    return found.group(1).replace(" ", ""), text[found.end() :].replace(" ", "")


def names_only(text: str) -> list[str]:
    """Return the names of a line that lists several without posts; empty when it does not."""
    words = text.split(" ")
    if len(words) <= 1 or any(not 1 < len(word) <= LONGEST_NAME or word.endswith(POST_END) for word in words):
        return []
    return words if all(_PLAIN_NAME.fullmatch(word) for word in words) else []


def is_roster_end(line: str) -> bool:
    """Say whether a roster's lines end with this one."""
    return line.endswith("。")
