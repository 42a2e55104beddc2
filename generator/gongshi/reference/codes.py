"""The codes of the reference tables: for each column that holds one of a few words, which words and what they mean."""

from enum import StrEnum


class AreaKind(StrEnum):
    """City, reporting unit (county, district, or the zone that reports as one), or development zone."""

    CITY = "city"
    COUNTY = "county"
    ZONE = "zone"


class DepartmentKind(StrEnum):
    """What sort of body a responsible department is."""

    BUREAU = "bureau"
    GOVERNMENT = "government"
    COMPANY = "company"
    GROUP = "group"  # a phrase that stands for several bodies, such as 各县（市、区）人民政府


class IndicatorKind(StrEnum):
    """What sort of figure an indicator is; it decides which arithmetic makes sense."""

    AMOUNT = "amount"
    COUNT = "count"
    SHARE = "share"  # a part of a whole, in %
    GROWTH = "growth"  # against the same period last year, in %, as published, never recomputed
    CHANGE = "change"  # of a share, in percentage points
    RATIO = "ratio"  # of two amounts, in times
    RANK = "rank"
    DURATION = "duration"


class Accumulation(StrEnum):
    """Cumulative figures add up from January; standing ones are as they are on the period's last day."""

    CUMULATIVE = "cumulative"
    STANDING = "standing"


class Frequency(StrEnum):
    """How often an indicator is due. Out of season it is not due, which is not the same as not reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


class Direction(StrEnum):
    """Which way is better; a neutral indicator is shown and never ranked."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class SeriesKind(StrEnum):
    """Official statistics (法定统计数) and bureau figures for dispatch (部门调度数) are different series."""

    STATISTICS = "statistics"
    DISPATCH = "dispatch"


class DefinitionState(StrEnum):
    """Whether an indicator's definition is published, assumed by the portal, or unknown (shown, never judged)."""

    PUBLISHED = "published"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


class Comparator(StrEnum):
    """How a target compares, as printed. A printed `=` is met at or above."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    ABOUT = "~"


class Schedule(StrEnum):
    """The yardstick of a target within the year."""

    LINEAR = "linear"  # m/12 of the annual target: 序时进度
    SEASON = "season"  # the declared season of seasons.csv, where a document says that the year is not even
    LEVEL = "level"  # the figure itself is compared every month: growth, change, standing thresholds
    DUE = "due"  # judged only from its deadline on: the start rates of a quarter
    STEPS = "steps"  # comes in steps, no pace: funds obtained
    QUARTERLY = "quarterly"  # so many in every quarter
    NONE = "none"  # shown, not judged


class CheckpointDemand(StrEnum):
    """What a checkpoint of the year asks of an amount that goes by twelfths; of other targets it asks their own schedule."""

    SCHEDULE = "schedule"  # on schedule
    HALF = "half"  # half of the target
    AHEAD = "ahead"  # ahead of schedule
    TARGET = "target"  # the target itself


class CommitmentKind(StrEnum):
    """What sort of promise a sentence of the plan makes."""

    AMOUNT = "amount"
    COUNT = "count"
    SHARE = "share"
    GROWTH = "growth"
    CHANGE = "change"
    RATIO = "ratio"
    RANK = "rank"
    THRESHOLD = "threshold"
    MILESTONE = "milestone"  # something made or begun by a date
    FREQUENCY = "frequency"  # something done every so often
    COMMITMENT = "commitment"  # something done, without date or number
