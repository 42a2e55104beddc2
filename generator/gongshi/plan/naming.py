"""The full names of departments that a document shortens or spells in two ways.

Takes mentions in their order; gives them with `name` filled. What is printed stays in `text`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongshi.plan.model import DepartmentMention

_LEVEL = re.compile(
    r"(?:省|市(?!场|容|政[园管公市])|县|区|州|旗)(?=[^、，]{2,}(?:厅|局|委|办|委员会|办公室|院|中心|会|部|联|社)$)"
)
_BARE_BODY = re.compile(r"[一-鿿]{2,12}(?:厅|局|委|办|委员会)$|总工会$|妇联$|科协$|工商联$|法院$|检察院$|供销社$")
_OWN_PREFIX = re.compile(
    r"省|市(?!场|容|政[园管公市])|县|区|州|旗|各|国(?!资委$)|中国|中央|全国|驻|有关|相关|团|人民银行|[一-鿿]{2,3}(?:省|市|县|区|州)|海关|税务|外汇|金融监管"
    # the centre's offices, named by their place
    r"|(?!地方)[一-鿿]{2,3}(?:银保监局|银监局|保监局|证监局|金融监管局|海事局|通信管理局|邮政管理局)"
)
_ANGLES = str.maketrans("<>", "（）")


def full_names(mentions: Sequence[DepartmentMention]) -> list[DepartmentMention]:
    """Return the mentions of one list with full names: 财政厅 after 省工业和信息化厅 is 省财政厅."""
    named: list[DepartmentMention] = []
    level = ""
    for mention in mentions:
        own = _LEVEL.match(mention.name)
        level = own.group() if own else level
        shortened = level and not own and _BARE_BODY.fullmatch(mention.name) and not _OWN_PREFIX.match(mention.name)
        named.append(replace(mention, name=level + mention.name) if shortened else mention)
    return named


def own_spelling(whole: str, mention: DepartmentMention) -> DepartmentMention:
    """Return the mention named with round brackets (县（市、区）) where the document spells it so elsewhere."""
    rounded = mention.text.translate(_ANGLES)
    return replace(mention, name=rounded) if rounded != mention.text and rounded in whole else mention
