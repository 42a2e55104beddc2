"""Splits a list of bodies into the bodies it names: 市财政局、各县（市）、区人民政府 are two.

Takes text and a span of it; gives spans. `各县、市、区人民政府` and `各委、办、局` name one class of bodies each, although a
、 stands in them.
"""

import re
from collections.abc import Iterator

from gongshi.plan.brackets import Span, split_outside

_KIND = (
    "(?:自治区|直辖市|计划单列市|地级以上市|地级市|设区的?市|县级市|自治州|自治县|地区|区县|县区|市县|县市|乡镇"
    "|省|市|州|盟|县|区|旗|乡|镇|街道)"
)
_NOTE = r"(?:[（(〔\[<〈][^（）()〔〕\[\]<>〈〉]{0,12}[）)〕\]>〉])?"
_KINDS = f"{_KIND}{_NOTE}(?:(?:、|和|及|以及){_KIND}{_NOTE}){{0,4}}"
_ORGAN = r"(?:党委|党工委|党[（(]工[）)]委)?[和、]?(?:人民政府|政府|管委会|街道办事处|办事处)?"
_OPEN_AREAS = re.compile(f"(?:各|有关|相关){{0,2}}{_KINDS}")
_AREA_ITEM = re.compile(f"{_KINDS}{_ORGAN}")
_LEVELS = re.compile(r"省|市|县|区|乡|镇")  # 省、市有关部门
_LEVEL_ITEM = re.compile(r"(?:市|县|区|乡|镇)(?:直|级)?(?:各|有关|相关).{0,8}")
_OPEN_KINDS = re.compile(r"各[县市区旗州委办局部](?:、.)*$")
_LONGEST_CLASS = 60


def bodies(text: str, start: int, end: int, separators: str = "，,；;。") -> Iterator[Span]:
    """Yield the spans of the bodies in `text[start:end]`, split at `separators` and 、 outside brackets."""
    for part_start, part_end in split_outside(text, separators, start, end):
        begin: int | None = None
        for item_start, item_end in split_outside(text, "、", part_start, part_end):
            if begin is not None and not _goes_on(text[begin : item_start - 1], text[item_start:item_end]):
                yield begin, item_start - 1
                begin = None
            begin = item_start if begin is None else begin
        if begin is not None:
            yield begin, part_end


def _goes_on(before: str, item: str) -> bool:
    """Say whether `item` still belongs to the body `before`: 办 after 各委, 区人民政府 after 各县、市."""
    if len(before) > _LONGEST_CLASS:
        return False
    if len(item) == 1 and _OPEN_KINDS.search(before):
        return True
    if _LEVELS.fullmatch(before) and _LEVEL_ITEM.fullmatch(item):
        return True
    return bool(_OPEN_AREAS.fullmatch(before) and _AREA_ITEM.fullmatch(item))
