"""The words that announce responsible departments (责任单位：, 市级牵头单位：) and what stands beside them (完成时限：).

Patterns only; the colon is part of each.
"""

import re

COLON = "[:：∶︰]"
_LEVEL = "(?:(?:省|自治区|市|州|县|区)(?:级|直)?)?"
_WORDS = (
    "牵头责任|责任牵头|牵头实施|牵头|主办|主责|第一责任|主要责任|责任配合|配合责任|配合|协办|协同|参与|参加|协助"
    "|责任|落实|实施|承办|完成|负责|主管|组织实施"
)
_NOTE = "(?:[（(][^（）()]{1,6}[）)])?"  # 牵头科室（单位）：
LABEL = re.compile(
    rf"{_LEVEL}(?:{_WORDS})(?:单位|部门|主体|机构|处室|科室|局办){_NOTE}(?:(?:及|和)(?:配合|参与|责任)单位)?{COLON}"
    rf"|(?:牵头|配合|责任){COLON}"
)
OTHER_LABEL = re.compile(
    rf"{_LEVEL}(?:完成|办结|整改|责任|牵头|分管|主管|包联|包抓|挂钩|联系|协管|推进|落实|工作|进度){{0,2}}{_LEVEL}"
    rf"(?:领导|责任人|负责人|联系人|牵头人|(?<=责任)人|时限|时间(?:节点|要求)?|期限|节点|(?<=工作)目标|要求|安排|备注){COLON}"
)
