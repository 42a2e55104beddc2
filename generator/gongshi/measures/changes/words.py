"""The words of changes: why a figure is not there, what a field is called, where a promise stands; as interface words."""

from gongshi.editions.model import CommitmentState, ObsStatus
from gongshi.translations import N_

NO_ROW = N_("未列出")
NO_VALUE = {
    ObsStatus.NOT_REPORTED: N_("未报送"),
    ObsStatus.NOT_APPLICABLE: N_("不适用"),
    ObsStatus.WITHHELD: N_("未显示（为保护单个单位）"),
}
COMMITMENT_WORDS = {
    CommitmentState.NOT_DUE: N_("未到期"),
    CommitmentState.UNDER_WAY: N_("进行中"),
    CommitmentState.DONE: N_("已兑现"),
    CommitmentState.LATE: N_("已逾期"),
    CommitmentState.NOT_REPORTED: N_("未报送"),
}
# A field of the tables; one that is not here is called by its column.
FIELDS = {
    "name": N_("名称"),
    "short_name": N_("名称"),
    "summary": N_("名称"),
    "unit": N_("单位"),
    "kind": N_("类型"),
    "accumulation": N_("时间口径"),
    "frequency": N_("报送频率"),
    "better": N_("方向"),
    "decimals": N_("公布位数"),
    "counts": N_("统计内容"),
    "areas": N_("适用地区"),
    "source": N_("数据来源"),
    "series": N_("数据性质"),
    "definition": N_("口径状态"),
    "answers_to": N_("对应方案"),
    "numerator": N_("分子"),
    "denominator": N_("分母"),
    "base_period": N_("基期"),
    "note": N_("说明"),
    "indicator": N_("指标"),
    "area": N_("地区"),
    "period": N_("考核期"),
    "deadline": N_("考核期"),
    "schedule": N_("进度尺度"),
    "document": N_("依据文件"),
    "quotation": N_("方案原句"),
    "peer_groups": N_("排名分组"),
    "ahead_pp": N_("“超时序”的界限"),
    "behind_pp": N_("“慢于时序”的界限"),
    "well_behind_share": N_("“严重滞后”的界限"),
}
ADDED = {
    "indicators": N_("新增指标“%(name)s”。"),
    "targets": N_("新增目标：%(name)s，%(target)s。"),
    "commitments": N_("新增承诺“%(name)s”。"),
    "areas": N_("新增地区“%(name)s”。"),
}
REMOVED = {
    "indicators": N_("取消指标“%(name)s”。"),
    "targets": N_("取消目标：%(name)s，%(target)s。"),
    "commitments": N_("取消承诺“%(name)s”。"),
    "areas": N_("取消地区“%(name)s”。"),
}
