"""What the desk itself turns away, before any of the commands' functions is asked: findings in both languages."""

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.submissions.preflight import MAX_FILE_BYTES

MAX_FILES = 20  # a month has as many bureaus
MAX_REQUEST_BYTES = 8 * MAX_FILE_BYTES

BAD_NAME = FindingKind(
    "desk-file-name",
    Bilingual("普通的文件名，以 .xlsx 或 .csv 结尾", "a plain file name that ends in .xlsx or .csv"),
    Bilingual("请改文件名后再交。", "Rename the file and hand it in again."),
)
NO_FILE = FindingKind(
    "desk-no-file", Bilingual("选好的文件", "a chosen file"), Bilingual("请先选择文件。", "Choose the file first.")
)
TOO_MUCH = FindingKind(
    "desk-too-much",
    Bilingual(
        f"一次至多 {MAX_FILES} 个文件，共 {MAX_REQUEST_BYTES // 10**6} MB",
        f"at most {MAX_FILES} files and {MAX_REQUEST_BYTES // 10**6} MB at once",
    ),
    Bilingual("请分几次交，并删去无关的图片和表。", "Hand them in one by one, without pictures and sheets that are not needed."),
)
BUSY = FindingKind(
    "desk-busy",
    Bilingual("上一步先结束", "the step before to have ended"),
    Bilingual("请等它结束再做。", "Wait for it to end, then do it again."),
)
INTERRUPTED = FindingKind(
    "desk-interrupted",
    Bilingual("做完的一步", "a step that was finished"),
    Bilingual(
        "程序中途关闭，这一步没有做完；已有的内容都在。请再做一次。",
        "The program was closed meanwhile. What was there is still there; do the step again.",
    ),
)
BROKEN = FindingKind(
    "desk-bug",
    Bilingual("程序不出错", "a program without this fault"),
    Bilingual(
        "这是程序的错误，不是您的错误；没有写入任何内容。请把启动窗口里的文字交给维护人员。",
        "The fault is the program’s, not yours. Give the text in the starting window to whoever maintains it.",
    ),
)
NO_TICK = FindingKind(
    "desk-not-confirmed", Bilingual("勾选确认", "the box ticked"), Bilingual("请核对后勾选。", "Check, then tick the box.")
)
HALF_A_TEXT = FindingKind(
    "desk-half",
    Bilingual("中文和英文都填写", "the text in both languages"),
    Bilingual("请补上另一种语言。", "Add the other language."),
)
NOT_READY = FindingKind(
    "desk-not-ready",
    Bilingual("前面各步都已完成", "the steps before it done"),
    Bilingual("请先做完前面各步。", "Do the steps before it first."),
)
