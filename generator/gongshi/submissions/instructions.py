"""What the workbook tells the people who fill it in: a dozen sentences on its first sheet, in both languages."""

from gongshi.languages import Bilingual
from gongshi.periods import Period

_LINES = (
    Bilingual(
        "1. 只填黄色格；灰色格已锁定（没有密码），表头、编号、地区和单位请勿改动。",
        "1. Fill in the yellow cells only. Grey cells are locked (no password); leave headers, ids, areas and units as they are.",
    ),
    Bilingual(
        "2. 数字用所在行“单位”列的单位，只填数字，不写“约”“余”和单位。投资以亿元计：5000万元填 0.5。",
        "2. Type the number alone, in the unit of its row. Investment is in 亿元 (100 million yuan): 50 million is 0.5.",
    ),
    Bilingual(
        "3. 百分数填 38 或 38%，都表示百分之三十八；不要填 0.38。增速下降填负数，如 -3.2。",
        "3. Type a percentage as 38 or 38%; do not type 0.38. A fall is a negative number such as -3.2.",
    ),
    Bilingual(
        "4. 没有发生填 0；还没有数请空着，状态选“未报送”；本地区没有此项选“不适用”。空格不会当作 0。",
        "4. Type 0 if there was none; with no figure yet leave the cell empty and choose 未报送; if it cannot apply choose "
        "不适用. An empty cell is never taken as 0.",
    ),
    Bilingual(
        "5. 初步数、估计数、口径有变的数，在“状态”列选明；口径、单位有变的，在“口径变动说明”列写明原因。",
        "5. Mark provisional, estimated and redefined figures under Status; explain a changed definition or unit under "
        "Note on definition changes.",
    ),
    Bilingual(
        "6. 指标可能反映单个单位的（业主数各列为黄色），填不同业主的个数、最大和第二大业主的数；不写名称、人名、电话、证件号。",
        "6. Where a figure could reveal a single owner (yellow owner columns), give the number of distinct owners and the two "
        "largest parts; never names of owners or people, telephone or identity numbers.",
    ),
    Bilingual(
        "7. “来源”表写明数据来源、联系人、数据截止日期和修订说明。法定统计数只能由统计部门提供。",
        "7. On the sheet 来源 state source, contact, day and notes on revisions. Official statistics come from the statistics "
        "bureau only.",
    ),
    Bilingual(
        "8. 检查后被指出“不合常理”而确实无误的数，在“核对说明”列写明原因，原因会存档。",
        "8. Where the check finds a right figure odd, write the reason in the column Reason; it is kept.",
    ),
    Bilingual(
        "9. 填好后保存为 .xlsx，不设密码，不加宏，不链接其他文件。",
        "9. Save as .xlsx, without password, macros or links to other files.",
    ),
)
_LAST = Bilingual(
    "“上期”列是已公布的{period}数，仅供参照。",
    "The column Published last shows the published figures of {period}, for orientation.",
)


def instruction_lines(last: Period | None) -> tuple[Bilingual, ...]:
    """Return the sentences in order; the last says which month stands in the column for orientation."""
    return _LINES if last is None else (*_LINES, _LAST.filled(period=last.name))
