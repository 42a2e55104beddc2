"""The words for the codes of the data, as interface words: statuses' signs, states, kinds; one table a code list.

A sign stands before each status and state, so that colour is never the only cue. `Printer.word` prints them.
"""

from gongshi.measures import signs
from gongshi.translations import N_

# The sign before a target's status, whose words are `measures.STATUS_WORDS`.
STATUS_SIGN = {
    "met": "✓",
    "ahead": "▲",
    "on_schedule": "●",
    "behind": "▼",
    "well_behind": "▼▼",
    "not_met": "!",
    "not_due": signs.NOT_DUE,
    "not_reported": signs.NOT_REPORTED,
    "withheld": signs.WITHHELD,
    "not_judged": "□",
}

# A commitment's state.
STATE = {
    "not_due": N_("未到期"),
    "under_way": N_("进行中"),
    "done": N_("已兑现"),
    "late": N_("已逾期"),
    "not_reported": N_("未报送"),
}

# The sign before a commitment's state.
STATE_SIGN = {
    "not_due": signs.NOT_DUE,
    "under_way": "◐",
    "done": "✓",
    "late": "▼",
    "not_reported": signs.NOT_REPORTED,
}

# The sign of a cell without a figure, as charts draw it.
CELL_SIGN = {
    "withheld": signs.WITHHELD,
    "not-reported": signs.NOT_REPORTED,
    "not-due": signs.NOT_DUE,
    "not-applicable": signs.NOT_APPLICABLE,
}

# Why a cell has no value, or what is special about it, in full.
CELL = {
    "withheld": N_("为保护单个单位未显示"),
    "not-reported": N_("未报送"),
    "not-due": N_("本期不报送"),
    "not-applicable": N_("不适用"),
    "estimated": N_("估计数"),
    "provisional": N_("初步数"),
    "break": N_("口径有变化，与以前不可比"),
}

# Why a cell has no value, short enough for a table of many columns; the legend says it in full.
SHORT = {
    "withheld": N_("未显示"),
    "not-reported": N_("未报送"),
    "not-due": N_("不报送"),
    "not-applicable": N_("不适用"),
}

# What sort of figure an indicator is.
INDICATOR_KIND = {
    "amount": N_("金额"),
    "count": N_("个数"),
    "share": N_("比重"),
    "growth": N_("同比增速（按公布数，不由总量推算）"),
    "change": N_("比重的变化（百分点）"),
    "ratio": N_("倍数"),
    "rank": N_("位次"),
    "duration": N_("时长"),
}

# Whether a figure adds up from January or stands on a day.
ACCUMULATION = {"cumulative": N_("年初累计"), "standing": N_("期末时点")}

# How often something is due.
FREQUENCY = {"monthly": N_("每月"), "quarterly": N_("每季度"), "annual": N_("每年")}

# Which way is better.
DIRECTION = {"higher": N_("越高越好"), "lower": N_("越低越好"), "neutral": N_("只展示，不排名")}

# Whose figures they are.
SERIES = {"statistics": N_("法定统计数"), "dispatch": N_("部门调度数")}

# Whether the definition is public.
DEFINITION = {
    "published": N_("口径已公布"),
    "assumed": N_("口径未公布，本站暂作假定"),
    "unknown": N_("口径未公布，只展示，不作评判"),
}

# The yardstick of a target within the year.
SCHEDULE = {
    "linear": N_("按序时进度（全年目标的 m/12）"),
    "season": N_("按已公布的往年季节"),
    "level": N_("每期以该数值本身对照"),
    "due": N_("到期后对照"),
    "steps": N_("分批到位，不按月进度对照"),
    "quarterly": N_("每季度对照"),
    "none": N_("只展示，不作评判"),
}

# What sort of promise a sentence makes.
COMMITMENT_KIND = {
    "amount": N_("金额"),
    "count": N_("个数"),
    "share": N_("比重"),
    "growth": N_("增速"),
    "change": N_("比重变化"),
    "ratio": N_("倍数"),
    "rank": N_("位次"),
    "threshold": N_("门槛"),
    "milestone": N_("节点事项"),
    "frequency": N_("定期事项"),
    "commitment": N_("工作事项"),
}

# The groups that are ranked apart; a group of another name is printed by its id.
PEER_GROUP = {"counties": N_("县（市、区）"), "zones": N_("开发区")}

# What sort of area it is.
AREA_KIND = {"city": N_("全市"), "county": N_("县（市、区）"), "zone": N_("开发区")}

# What sort of body it is.
DEPARTMENT_KIND = {
    "bureau": N_("市直部门"),
    "government": N_("县（市、区）政府和管委会"),
    "company": N_("企业"),
    "group": N_("统称"),
}
