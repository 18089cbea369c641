"""What the rules of files tell in words, as files: the wrong ones, then the right ones."""

from plugins.attachments.contents import MAX_BYTES
from tests.attachments.samples import office, pdf
from tests.editorial_rules.desks import FOLDER, SOURCE, story

Files = dict[str, str | bytes]


def naming(data: bytes, name: str = "12-nq.pdf", link: str = "") -> Files:
    """A story that links to one file of these bytes."""
    body = f"Xem [Nghị quyết số 12/NQ-HĐND]({link or name})."
    return {SOURCE: story(body), f"{FOLDER}/{name}": data}


RIGHT = naming(pdf())
SECURITY = "goc/.well-known/security.txt"
EXAMPLES: dict[str, tuple[Files, Files]] = {
    "G01": (naming(pdf(), link="12-NQ.PDF"), RIGHT),
    "G02": (naming(pdf(), link="../khac/12-nq.pdf"), RIGHT),
    "G03": (naming(b"Rar!", "ho-so.rar"), RIGHT),
    "G04": (naming(b""), RIGHT),
    "G05": (naming(office()), naming(office(), "12-nq.docx")),
    "G06": (naming(pdf(trailer=b"/Encrypt 5 0 R")), RIGHT),
    "G07": (naming(bytes(MAX_BYTES + 1)), RIGHT),
    "G08": (naming(office("xl", xl__vbaProject_bin="x"), "a.xlsx"), naming(office("xl"), "a.xlsx")),
    "G09": (naming(pdf(b"/OpenAction << /S /JavaScript /JS (x) >>")), RIGHT),
    "G10": (
        {
            SOURCE: story("[Biểu một](thue.pdf), [biểu hai](thuế.pdf)."),
            **{f"{FOLDER}/{name}": pdf() for name in ("thue.pdf", "thuế.pdf")},
        },
        RIGHT,
    ),
    "G11": (naming(pdf(), "tra-loi-don-cua-ong-nong-van-an.pdf"), naming(pdf(), "tra-loi-don-so-15.pdf")),
    "G12": (naming(office(author="Nông Văn An"), "a.docx"), naming(office(), "a.docx")),
    "G13": ({SOURCE: story(), f"{FOLDER}/12-nq.pdf": pdf()}, RIGHT),
    "G14": ({SOURCE: story(), "tin/2021/12-nq.pdf": pdf()}, RIGHT),
    "G15": ({"goc/van-ban/12-nq.pdf": pdf()}, {"goc/CNAME": "hdnd.example", "goc/.well-known/security.txt": "x"}),
    "G16": ({"goc/robots.txt": "User-agent: *"}, {"goc/ads.txt": "x"}),
    "G18": (
        {SECURITY: "Contact: mailto:vp@hdnd.example"},
        {SECURITY: "Contact: mailto:vp@hdnd.example\nExpires: 2022-01-01T00:00:00Z\n"},
    ),
    "G17": (
        {**RIGHT, SOURCE: story("![Nghị quyết số 12/NQ-HĐND](12-nq.pdf)")},
        RIGHT,
    ),
}  # fmt: skip
