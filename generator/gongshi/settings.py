"""Where a site's files lie and who it belongs to: reads `data/reference/site.toml` and the folder's layout.

Takes the site's folder; gives frozen `Settings`. Issued values (record numbers, site code) are empty until the
press office has them; they are never invented.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.signing import is_public_key
from gongshi.tables import MISSING_FILE

SITE_FILE = Path("data/reference/site.toml")
FONT_RECORD = "font"  # in the cache: the path of the font that `make font` found on this machine
# The program's own theme and interface words serve every site that has none of its own.
PROGRAM_ROOT = Path(__file__).resolve().parents[2]

BAD_SETTING = FindingKind(
    "setting",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正 site.toml 中的此项。", "Correct this entry of site.toml."),
)
UNKNOWN_SETTING = FindingKind(
    "setting-unknown",
    Bilingual("已知的设置项", "a known entry"),
    Bilingual("请检查拼写，或删去此项。", "Check the spelling, or delete the entry."),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The slots of a government website's head and foot. All are issued values; empty while there are none."""

    site_name: str = ""
    site_domain: str = ""
    site_id_code: str = ""  # 网站标识码
    organiser: str = ""  # 主办单位
    operator: str = ""  # 承办单位
    contact: str = ""  # 联系方式
    icp_number: str = ""  # ICP备案号
    police_number: str = ""  # 公安备案号
    error_report_url: str = ""  # 政府网站找错

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was issued yet: then the site calls itself a demonstration."""
        return not any(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who may sign: a name, what the person is, and the public key that `gongshi key new` printed."""

    name: str
    role: str
    public_key: str


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How the months are collected: the bureaus' due day, counted back from the release, and the ledger's keeper.

    `ledger_keeper` is the id of the department that hands in the project table, empty: the source of most indicators that
    can disclose; `leading_office` the one that reports the commitments and writes the bulletin's own paragraphs, empty:
    the ledger's keeper.
    """

    days_before_release: int = 7  # a working week: for the check, the gate, and two signatures
    ledger_keeper: str = ""
    leading_office: str = ""
    sample: bool = False  # what is released here is invented, and says so


@dataclass(frozen=True)
class Settings:
    """A site's folder and its identity. All paths are absolute."""

    root: Path
    title: Bilingual
    plan_file: Path
    plan_side_file: Path
    year: int
    time_zone: ZoneInfo
    base_url: str = ""
    feedback_email: str = ""
    identity: Identity = field(default_factory=Identity)
    signers: tuple[Signer, ...] = ()
    desk: DeskSettings = field(default_factory=DeskSettings)
    publishing: Mapping[str, Any] = field(default_factory=dict)  # `[publish.NAME]` as written: `publish/targets.py` reads them
    chart_font: str = ""  # a path; empty: the font that `make font` found
    issue_loop: tuple[str, ...] = ()  # the indicators that count the steps of the issue loop, in their order

    @property
    def content(self) -> Path:
        """What the press office and the translators write."""
        return self.root / "content"

    @property
    def reference(self) -> Path:
        """The reference tables."""
        return self.root / "data/reference"

    @property
    def history(self) -> Path:
        """Published figures of earlier years."""
        return self.root / "data/history"

    @property
    def glossary(self) -> Path:
        """The terms that the site explains."""
        return self.content / "glossary.csv"

    @property
    def editions(self) -> Path:
        """The released editions."""
        return self.root / "data/editions"

    @property
    def submissions(self) -> Path:
        """What the bureaus hand over, the private rules and the private ledger: never in git, never read by a build."""
        return self.root / "data/submissions"

    @property
    def output(self) -> Path:
        """The built site."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and only saves work."""
        return self.root / ".cache"

    @property
    def font(self) -> Path | None:
        """The font file that pictures of charts are lettered with: named in the settings, or found on the machine."""
        if self.chart_font:
            return self.root / self.chart_font
        record = self.cache / FONT_RECORD
        return Path(record.read_text("utf-8").strip()) if record.is_file() else None

    @property
    def theme(self) -> Path:
        """The site's own theme, or the program's."""
        own = self.root / "theme"
        return own if own.is_dir() else PROGRAM_ROOT / "theme"

    def relative(self, path: Path) -> Path:
        """Return a path as findings name it: from the site's folder on."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path

    def catalogue(self, name: str, language: str) -> Path:
        """Return a catalogue of translations: the site's own, or for the interface the program's."""
        relative = Path("content/locale") / language / f"{name}.po"
        own = self.root / relative
        return own if own.is_file() else PROGRAM_ROOT / relative if name == "interface" else own


_TEXT = Bilingual("文字", "text")


def read_settings(root: Path) -> tuple[Settings | None, list[Finding]]:
    """Read the settings of the site in `root`; `None` with the findings if they cannot be used."""
    path = root / SITE_FILE
    if not path.is_file():
        return None, [MISSING_FILE.at(SITE_FILE, "-", "—")]
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_SETTING.at(SITE_FILE, "-", error, expected=Bilingual("正确的 TOML", "well-formed TOML"))]
    findings = list(_unknown(table))

    def take(key: str, kind: type, expected: Bilingual, *, default: Any = None) -> Any:
        value = table.get(key, default)
        if not isinstance(value, kind) or (value == "" and default is None):
            findings.append(BAD_SETTING.at(SITE_FILE, key, table.get(key, "—"), expected=expected))
            return None
        return value

    values = {
        "title": Bilingual(take("title_zh", str, _TEXT) or "", take("title_en", str, _TEXT) or ""),
        "year": take("year", int, Bilingual("年份，如 2025", "a year such as 2025")),
        "base_url": (take("base_url", str, _TEXT, default="") or "").rstrip("/"),
        "feedback_email": take("feedback_email", str, _TEXT, default=""),
        "identity": Identity(**{key: str(value) for key, value in table.get("identity", {}).items() if key in _IDENTITY}),
    }
    plan = root / str(take("plan", str, Bilingual("方案文本的路径", "the path of the plan's text")) or "")
    if not plan.is_file():
        findings.append(
            BAD_SETTING.at(SITE_FILE, "plan", table.get("plan", "—"), expected=Bilingual("已有的文件", "a file that is there"))
        )
    try:
        zone = ZoneInfo(take("time_zone", str, Bilingual("时区，如 Asia/Shanghai", "a time zone such as Asia/Shanghai")) or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
        expected = Bilingual("时区，如 Asia/Shanghai", "a time zone such as Asia/Shanghai")
        findings.append(BAD_SETTING.at(SITE_FILE, "time_zone", table["time_zone"], expected=expected))
    values["chart_font"], values["issue_loop"], unknown = _charts(table.get("charts", {}))
    findings += unknown
    values["publishing"] = table.get("publish", {})
    values["signers"], found = _signers(table.get("signers", []))
    values["desk"], wrong = _desk(table.get("desk", {}))
    findings += [*found, *wrong]
    if findings:
        return None, findings
    return Settings(root=root, plan_file=plan, plan_side_file=plan.with_suffix(".toml"), time_zone=zone, **values), []


_IDENTITY = frozenset(Identity.__dataclass_fields__)
_KNOWN = frozenset(
    {"title_zh", "title_en", "year", "plan", "time_zone", "base_url", "feedback_email", "identity", "signers", "desk", "charts"}
    | {"publish"}
)


def _unknown(table: dict[str, Any]) -> list[Finding]:
    keys = [key for key in table if key not in _KNOWN]
    keys += [f"identity.{key}" for key in table.get("identity", {}) if key not in _IDENTITY]
    return [UNKNOWN_SETTING.at(SITE_FILE, key, key) for key in keys]


def _charts(table: Any) -> tuple[str, tuple[str, ...], list[Finding]]:
    """Read `[charts]`: the font file of the pictures, and the steps of the issue loop."""
    if not isinstance(table, dict) or not isinstance(table.get("font", ""), str):
        expected = Bilingual('font = "字体文件"', 'font = "a font file"')
        return "", (), [BAD_SETTING.at(SITE_FILE, "charts", table, expected=expected)]
    loop = table.get("issue_loop", [])
    if not isinstance(loop, list) or not all(isinstance(each, str) for each in loop):
        expected = Bilingual("指标编号的列表", "a list of indicators' ids")
        return "", (), [BAD_SETTING.at(SITE_FILE, "charts.issue_loop", loop, expected=expected)]
    unknown = [UNKNOWN_SETTING.at(SITE_FILE, f"charts.{key}", key) for key in table if key not in ("font", "issue_loop")]
    return table.get("font", ""), tuple(loop), unknown


def _signers(rows: Any) -> tuple[tuple[Signer, ...], list[Finding]]:
    """Read the `[[signers]]`: every entry has its three texts; a name stands once, and so does a key."""
    findings: list[Finding] = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        expected = Bilingual("以 [[signers]] 开头的各项", "entries that begin with [[signers]]")
        return (), [BAD_SETTING.at(SITE_FILE, "signers", rows, expected=expected)]
    signers: list[Signer] = []
    for number, row in enumerate(rows, start=1):
        place = f"signers[{number}]"
        findings += [UNKNOWN_SETTING.at(SITE_FILE, f"{place}.{key}", key) for key in row if key not in _SIGNER]
        missing = [key for key in _SIGNER if not isinstance(row.get(key), str) or not row[key].strip()]
        findings += [BAD_SETTING.at(SITE_FILE, f"{place}.{key}", row.get(key, "—"), expected=_TEXT) for key in missing]
        if missing:
            continue
        signer = Signer(**{key: row[key].strip() for key in _SIGNER})
        if not is_public_key(signer.public_key):
            expected = Bilingual("gongshi key new 给出的公钥", "the public key that gongshi key new printed")
            findings.append(BAD_SETTING.at(SITE_FILE, f"{place}.public_key", signer.public_key, expected=expected))
        for key in ("name", "public_key"):
            if any(getattr(signer, key) == getattr(other, key) for other in signers):
                expected = Bilingual("一人一项，各有自己的密钥", "one entry a person, each with a key of their own")
                findings.append(BAD_SETTING.at(SITE_FILE, f"{place}.{key}", getattr(signer, key), expected=expected))
        signers.append(signer)
    return tuple(signers), findings


def _desk(table: Any) -> tuple[DeskSettings, list[Finding]]:
    if not isinstance(table, dict):
        return DeskSettings(), [BAD_SETTING.at(SITE_FILE, "desk", table, expected=Bilingual("[desk] 一节", "a table [desk]"))]
    findings = [UNKNOWN_SETTING.at(SITE_FILE, f"desk.{key}", key) for key in table if key not in _DESK]
    days = table.get("days_before_release", DeskSettings().days_before_release)
    if type(days) is not int or not 0 <= days <= _MOST_DAYS:
        expected = Bilingual(f"0 至 {_MOST_DAYS} 的天数", f"a number of days from 0 to {_MOST_DAYS}")
        findings.append(BAD_SETTING.at(SITE_FILE, "desk.days_before_release", days, expected=expected))
    bodies = {key: table.get(key, "") for key in ("ledger_keeper", "leading_office")}
    expected = Bilingual("departments.csv 中的部门编号", "a department id of departments.csv")
    findings += [
        BAD_SETTING.at(SITE_FILE, f"desk.{key}", body, expected=expected)
        for key, body in bodies.items()
        if not isinstance(body, str)
    ]
    sample = table.get("sample", False)
    if not isinstance(sample, bool):
        findings.append(BAD_SETTING.at(SITE_FILE, "desk.sample", sample, expected=Bilingual("true 或 false", "true or false")))
    return (DeskSettings() if findings else DeskSettings(days, **bodies, sample=sample)), findings


_SIGNER = tuple(Signer.__dataclass_fields__)
_DESK = frozenset(DeskSettings.__dataclass_fields__)
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class DisclosureFields:
    """What the official page says of the plan and its text does not: the plan's side file."""

    index_number: str
    theme: str
    publisher: str
    publish_date: date
    validity: str
    source_url: str


def read_disclosure_fields(settings: Settings) -> tuple[DisclosureFields | None, list[Finding]]:
    """Read the plan's side file, `content/plan/NAME.toml`."""
    path = settings.plan_side_file
    place = path.relative_to(settings.root)
    if not path.is_file():
        return None, [MISSING_FILE.at(place, "-", "—")]
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [BAD_SETTING.at(place, "-", error, expected=Bilingual("正确的 TOML", "well-formed TOML"))]
    findings = []
    for item in fields(DisclosureFields):
        if not isinstance(table.get(item.name, ""), date if item.name == "publish_date" else str):
            expected = Bilingual(
                "日期" if item.name == "publish_date" else "文字", "a date" if item.name == "publish_date" else "text"
            )
            findings.append(BAD_SETTING.at(place, item.name, table.get(item.name, "—"), expected=expected))
    if findings or "publish_date" not in table:
        return None, findings or [BAD_SETTING.at(place, "publish_date", "—", expected=Bilingual("日期", "a date"))]
    return DisclosureFields(**{item.name: table.get(item.name, "") for item in fields(DisclosureFields)}), []
