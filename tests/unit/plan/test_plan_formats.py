"""The same small plan in every format, and what cannot be read."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from gongshi.plan import plan_json, read_plan
from gongshi.plan.model import Plan

PARAGRAPHS = [
    "某某市人民政府关于印发某某市2025年项目建设方案的通知",
    "某政发〔2025〕3号",
    "某某市2025年项目建设方案",
    "一、工作任务",
    "（一）强化要素保障",
    "1.强化资金保障。争取资金5亿元以上。（责任单位：市财政局、市能源局）",
    "2.强化用地保障。供应土地300亩。（责任单位：市自然资源局）",
    "二、组织实施",
    "各县（市、区）要压实责任。",
]
NUMBERING = """<w:numbering {ns}>
 <w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
 </w:abstractNum>
 <w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>
</w:numbering>"""
DEPTHS = {3: 0, 4: 1, 5: 2, 6: 2, 7: 0}  # paragraph to the level whose number Word makes


def read(path: Path) -> Plan:
    plan, findings = read_plan(path)
    assert findings == []
    assert plan is not None
    return plan


def word_file(*, automatic: bool) -> bytes:
    """Return a Word file of the plan; with `automatic` its numbers are Word's own and not in the text."""
    document = docx.Document()
    if automatic:
        part = document.part.numbering_part
        part._element = parse_xml(NUMBERING.format(ns=nsdecls("w")))
    for index, text in enumerate(PARAGRAPHS):
        if automatic and index in DEPTHS:
            bare = (
                text.split("、", 1)[1]
                if DEPTHS[index] == 0
                else text.split("）", 1)[1]
                if DEPTHS[index] == 1
                else text.split(".", 1)[1]
            )
            paragraph = document.add_paragraph(bare)
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{DEPTHS[index]}"/><w:numId w:val="7"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(number))
        else:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(pages: list[list[str]]) -> bytes:
    """Return a PDF with a text layer and no fonts inside: each page's lines from top to bottom."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        " /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4"
        " /Ascent 880 /Descent -120 /CapHeight 700"
        " /ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >> >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "\n".join(_drawn(line, row) for row, line in enumerate(lines))
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R {resources} >>")
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _drawn(line: str, row: int) -> str:
    left = 72 + 28 * line.startswith("　　")
    return f"BT /F1 14 Tf 1 0 0 1 {left} {760 - 28 * row} Tm <{line.strip('　').encode('utf-16-be').hex()}> Tj ET"


HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某市人民政府</title><style>p{{}}</style></head><body>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul>
<table><tr><td>索 引 号：</td><td>1114/2025-00003</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>某某市发展和改革委员会</td><td>发布日期：</td><td>2025年04月08日</td></tr></table>
<div class="main"><div id="zoom">{article}</div></div>
<div class="end">主办单位：某某市人民政府办公室，网站标识码：0000000000。</div></body></html>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", "\n".join(PARAGRAPHS).encode("gb18030")),
        ("plan.txt", "\r\n".join(PARAGRAPHS).encode("utf-16")),
        ("plan.md", "\n\n".join(f"**{text}**" if "一" in text[:2] else f"## {text}" for text in PARAGRAPHS).encode()),
        ("plan.html", HTML.format(article="".join(f"<p>　　{text}</p>" for text in PARAGRAPHS)).encode()),
        ("plan.html", HTML.format(article="<br>".join(PARAGRAPHS)).encode("gb18030")),
        ("plan.docx", word_file(automatic=False)),
        ("plan.docx", word_file(automatic=True)),
        ("plan.pdf", pdf_file([[*PARAGRAPHS[:5], "— 1 —"], [*PARAGRAPHS[5:], "— 2 —"]])),
    ],
    ids=["gb18030", "utf-16", "markdown", "page", "page-with-breaks", "word", "word-numbers", "pdf"],
)
def test_every_format_gives_the_same_plan(tmp_path: Path, name: str, content: bytes) -> None:
    """Whatever file the plan is in, its normalised text is these paragraphs."""
    (tmp_path / name).write_bytes(content)
    plan = read(tmp_path / name)
    assert plan.normalised_text.split("\n") == PARAGRAPHS
    assert [(task.number, [mention.text for mention in task.departments]) for task in plan.tasks] == [
        ("1", ["市财政局", "市能源局"]),
        ("2", ["市自然资源局"]),
    ]


def test_a_page_tells_what_the_text_does_not_hold(tmp_path: Path) -> None:
    """Index number, theme, publisher and day of publication come from the page's table."""
    (tmp_path / "plan.html").write_text(HTML.format(article="".join(f"<p>{text}</p>" for text in PARAGRAPHS)), encoding="utf-8")
    read_as = plan_json(read(tmp_path / "plan.html"))
    assert [read_as[key] for key in ("index_number", "theme", "publisher", "publish_date")] == [
        "1114/2025-00003",
        "综合政务",
        "某某市发展和改革委员会",
        "2025-04-08",
    ]


def test_a_page_laid_out_in_columns_is_no_table(tmp_path: Path) -> None:
    """The article is the column with the prose; the menu beside it, scripts and the list of related pages are left over."""
    column = "".join(f"<p>&emsp;&emsp;<span>{text}</span></p>" for text in PARAGRAPHS)
    page = (
        "<html><body><script>document.write('9.假任务。（责任单位：市假局）')</script><table><tr>"
        "<td><ul><li>1. 公开指南</li><li>2. 公开年报</li></ul></td>"
        f"<td><div>发布时间：2025-02-01 <a>打印</a></div><div class='editor'>{column}</div>"
        "<div>相关阅读：<a>1.图解</a></div></td>"
        "</tr></table></body></html>"
    )
    (tmp_path / "plan.html").write_text(page, encoding="utf-8")
    plan = read(tmp_path / "plan.html")
    assert plan.normalised_text.split("\n") == PARAGRAPHS
    assert [passage.text for passage in plan.left_over][-4:] == [
        "1. 公开指南",
        "2. 公开年报",
        "发布时间：2025-02-01 打印",
        "相关阅读：1.图解",
    ]


def test_lines_of_a_pdf_are_joined_by_their_indents(tmp_path: Path) -> None:
    """Full lines go on until the next indented one; running heads and page numbers are left out and listed."""
    lines = [
        "　　一、工作任务",
        "　　1.强化保障。用好配套机制，发挥专班作用，主动对接",
        "国家和省相关部门，更大力度做好政策性资金争取工作，加快",
        "项目建设步伐。",
    ]
    pages = [
        ["某某市人民政府文件", *lines, "— 1 —"],
        ["某某市人民政府文件", "　　2.推进项目。全年完成投资30亿元，新开工项目不少于20", "个。", "— 2 —"],
    ]
    pages.append(["某某市人民政府文件", "　　二、组织实施", "　　各部门要压实责任。", "— 3 —"])
    (tmp_path / "plan.pdf").write_bytes(pdf_file(pages))
    plan = read(tmp_path / "plan.pdf")
    assert plan.normalised_text.split("\n") == [
        "一、工作任务",
        "1.强化保障。用好配套机制，发挥专班作用，主动对接国家和省相关部门，更大力度做好政策性资金争取工作，加快项目建设步伐。",
        "2.推进项目。全年完成投资30亿元，新开工项目不少于20个。",
        "二、组织实施",
        "各部门要压实责任。",
    ]
    assert [passage.text for passage in plan.left_over].count("某某市人民政府文件") == 3


def encrypted_pdf() -> bytes:
    """Return a PDF of one page that opens with a password only: its check value is no empty password's."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"17" * 32 + b"> /U <" + b"2a" * 32 + b"> >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    identity = b"<" + b"00" * 16 + b">"
    out += b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [%s %s] >>\n" % (identity, identity)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.docx", archive("xl/workbook.xml"), "plan-format"),
        ("plan.docx", archive("word/nothing.xml"), "plan-word-damaged"),
        ("plan.docx", word_file(automatic=False)[:900], "plan-word-damaged"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "plan-format"),
        ("plan.pdf", pdf_file([[], []]), "plan-pdf-scanned"),
        ("plan.pdf", encrypted_pdf(), "plan-pdf-encrypted"),
        ("plan.pdf", b"%PDF-1.7\nbroken", "plan-pdf-damaged"),
        ("plan.txt", b"\x89PNG\r\n", "plan-format"),
        ("plan.txt", "一、目标".encode() + b"\xff\xff", "plan-encoding"),
        ("plan.txt", b" \n\n", "plan-empty"),
        ("plan.txt", "没有任务".encode(), "plan-no-tasks"),
    ],
)
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """Never an exception: one finding, with a remedy in both languages."""
    (tmp_path / name).write_bytes(content)
    _, findings = read_plan(tmp_path / name, place=Path("content/plan") / name)
    assert [finding.code for finding in findings] == [code]
    assert findings[0].file == f"content/plan/{name}"
    assert findings[0].remedy.zh
    assert findings[0].remedy.en


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    """The finding names the file."""
    plan, findings = read_plan(tmp_path / "none.txt", place=Path("none.txt"))
    assert plan is None
    assert [(finding.code, finding.file) for finding in findings] == [("plan-missing", "none.txt")]
