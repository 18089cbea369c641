"""What an editor wants to see below twenty stories of the demonstration, and what she does not.

Written down from headlines, tags, summaries and links of the stories before any number of the
formula was chosen by it. Stories go by the name of their folder.
"""

# Of each story the three that must be offered, each with why.
WANTED = {
    "2021-05-27-chi-bo-sinh-hoat-truc-tuyen": {
        "2022-09-26-chi-bo-ve-nguon-bac-son": "the same Party cell, and it links to this session",
        "2024-05-17-chi-bo-hoc-bac-cach-viet": "a session of the same cell",
        "2025-08-14-chi-bo-2-ve-nguon-luong-van-tri": "a session of one half of the cell",
    },
    "2022-09-26-chi-bo-ve-nguon-bac-son": {
        "2025-08-14-chi-bo-2-ve-nguon-luong-van-tri": "the cell at another place of the revolution",
        "2021-05-27-chi-bo-sinh-hoat-truc-tuyen": "a session of the same cell; the text links to it",
        "2024-05-17-chi-bo-hoc-bac-cach-viet": "a session of the same cell, on the same campaign",
    },
    "2025-08-14-chi-bo-2-ve-nguon-luong-van-tri": {
        "2022-09-26-chi-bo-ve-nguon-bac-son": "the cell at another place of the revolution",
        "2024-05-17-chi-bo-hoc-bac-cach-viet": "a session of the same cell; the text links to it",
        "2021-05-27-chi-bo-sinh-hoat-truc-tuyen": "a session of the same cell",
    },
    "2025-07-11-phien-hop-thang-7": {
        "2025-07-25-ky-hop-giua-nam-2025": "the session that was prepared here",
        "2025-08-20-phien-hop-thang-8": "the same body, a month later",
        "2023-06-28-thuong-truc-hdnd-phien-thang-6": "the same body before another mid-year session",
    },
    "2025-08-20-phien-hop-thang-8": {
        "2025-07-11-phien-hop-thang-7": "the same body, a month earlier",
        "2025-07-28-chu-tich-hdnd-tinh-tiep-cong-dan": "its six cases are looked at again here",
        "2025-07-25-ky-hop-giua-nam-2025": "the session whose decisions are followed up",
    },
    "2025-07-25-ky-hop-giua-nam-2025": {
        "2025-07-11-phien-hop-thang-7": "how the session was prepared; the text links to it",
        "2022-07-14-ky-hop-khong-giay-dau-tien": "the mid-year session of another year",
        "2025-08-20-phien-hop-thang-8": "what became of it; it links to this session",
    },
    "2022-07-14-ky-hop-khong-giay-dau-tien": {
        "2025-07-25-ky-hop-giua-nam-2025": "the mid-year session of another year",
        "2024-11-28-phan-mem-ky-hop-moi": "the software of the sessions without paper",
        "2023-04-14-ky-hop-chuyen-de-von-muc-tieu": "the session that mends what was decided here",
    },
    "2021-08-19-khao-sat-chot-kiem-soat-dich": {
        "2021-12-10-ky-hop-cuoi-nam-2021": "councillors ask about what was seen here",
        "2022-02-24-khao-sat-cua-khau-so": "the next survey at the same gate",
        "2025-03-20-khao-sat-tram-y-te-dinh-lap": "a survey of the same committee, on health again",
    },
    "2022-02-24-khao-sat-cua-khau-so": {
        "2021-12-10-ky-hop-cuoi-nam-2021": "the questions that led to it; the text links to it",
        "2021-08-19-khao-sat-chot-kiem-soat-dich": "a survey at the same gate",
        "2025-08-20-phien-hop-thang-8": "the fees of the gates are to be supervised",
    },
    "2021-12-10-ky-hop-cuoi-nam-2021": {
        "2022-02-24-khao-sat-cua-khau-so": "what was done about the queues at the gates",
        "2021-08-19-khao-sat-chot-kiem-soat-dich": "the survey that a councillor quotes",
        "2022-07-14-ky-hop-khong-giay-dau-tien": "the next ordinary session of the council",
    },
    "2021-07-28-quoc-hoi-be-mac-ky-hop-thu-nhat": {
        "2021-10-19-diem-cau-ky-hop-thu-hai-quoc-hoi": "the next session of the Assembly",
        "2022-06-17-ky-hop-thu-ba-quoc-hoi": "the session after that",
        "2023-10-31-thao-luan-chuong-trinh-muc-tieu": "the programmes that were approved here",
    },
    "2021-10-19-diem-cau-ky-hop-thu-hai-quoc-hoi": {
        "2021-07-28-quoc-hoi-be-mac-ky-hop-thu-nhat": "the session of the Assembly before",
        "2022-07-14-ky-hop-khong-giay-dau-tien": "another first of the office; it links to this",
        "2021-05-27-chi-bo-sinh-hoat-truc-tuyen": "the office's other large meeting over the net",
    },
    "2022-05-06-tiep-xuc-cu-tri-dinh-lap": {
        "2022-06-17-ky-hop-thu-ba-quoc-hoi": "the session that the meeting came before",
        "2025-03-20-khao-sat-tram-y-te-dinh-lap": "the same places, the same lack of doctors",
        "2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10": "the same deputies before their voters",
    },
    "2024-05-20-khai-mac-ky-hop-thu-7-quoc-hoi": {
        "2025-06-27-be-mac-ky-hop-thu-9-quoc-hoi": "the Assembly, two sessions later",
        "2024-10-02-lay-y-kien-luat-nha-giao": "a law of the session that follows",
        "2023-10-31-thao-luan-chuong-trinh-muc-tieu": "the session before",
    },
    "2025-06-27-be-mac-ky-hop-thu-9-quoc-hoi": {
        "2025-07-01-hdnd-xa-na-duong-ky-hop-thu-1": "what was decided here, at work",
        "2024-05-20-khai-mac-ky-hop-thu-7-quoc-hoi": "the Assembly, two sessions earlier",
        "2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10": "before the next session; it links here",
    },
    "2024-10-02-lay-y-kien-luat-nha-giao": {
        "2023-06-28-thuong-truc-hdnd-phien-thang-6": "the lack of teachers in the highlands",
        "2025-06-27-be-mac-ky-hop-thu-9-quoc-hoi": "the law was passed; it links to this",
        "2024-05-20-khai-mac-ky-hop-thu-7-quoc-hoi": "the session before",
    },
    "2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10": {
        "2024-09-19-khao-sat-sau-bao-so-3-trang-dinh": "the flood of the year before",
        "2025-06-27-be-mac-ky-hop-thu-9-quoc-hoi": "the session before; the text links to it",
        "2022-05-06-tiep-xuc-cu-tri-dinh-lap": "the same deputies before their voters",
    },
    "2023-08-24-tap-huan-dai-bieu-hdnd-xa": {
        "2025-08-28-tap-huan-hdnd-cap-xa": "the same course, two years later",
        "2022-10-12-hdnd-huyen-binh-gia-giai-trinh-rung": "the example of the course, linked to",
        "2023-06-28-thuong-truc-hdnd-phien-thang-6": "the questions that are practised here",
    },
    "2025-08-28-tap-huan-hdnd-cap-xa": {
        "2023-08-24-tap-huan-dai-bieu-hdnd-xa": "the same course, two years earlier",
        "2025-07-01-hdnd-xa-na-duong-ky-hop-thu-1": "one of the councils; the text links to it",
        "2025-11-12-hdnd-phuong-ky-lua-giam-sat-mot-cua": "what came of the course; it links here",
    },
    "2024-11-28-phan-mem-ky-hop-moi": {
        "2025-09-16-so-hoa-ho-so-ky-hop": "the next work of the office; it links to this",
        "2022-07-14-ky-hop-khong-giay-dau-tien": "the first session with that software",
        "2021-10-19-diem-cau-ky-hop-thu-hai-quoc-hoi": "the office tries out a session beforehand",
    },
}

# Pairs that share no more than a word or what their photos show, which may stand among the first three of neither.
UNRELATED = {
    ("2022-09-26-chi-bo-ve-nguon-bac-son", "2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12"): "thung",
    (
        "2025-08-14-chi-bo-2-ve-nguon-luong-van-tri",
        "2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12",
    ): "làng",
    ("2022-09-26-chi-bo-ve-nguon-bac-son", "2024-09-19-khao-sat-sau-bao-so-3-trang-dinh"): "mưa",
    ("2025-08-22-khao-sat-dich-ta-lon-cao-loc", "2025-09-16-so-hoa-ho-so-ky-hop"): "hủy",
    ("2025-08-22-khao-sat-dich-ta-lon-cao-loc", "2023-08-24-tap-huan-dai-bieu-hdnd-xa"): "nuôi",
    ("2021-05-23-ngay-bau-cu-xa-thanh-long", "2023-06-28-thuong-truc-hdnd-phien-thang-6"): "phiếu",
    ("2024-10-02-lay-y-kien-luat-nha-giao", "2025-08-14-chi-bo-2-ve-nguon-luong-van-tri"): "cô",
    ("2023-08-24-tap-huan-dai-bieu-hdnd-xa", "2024-05-17-chi-bo-hoc-bac-cach-viet"): "bài",
    ("2022-05-06-tiep-xuc-cu-tri-dinh-lap", "2022-02-24-khao-sat-cua-khau-so"): "sóng",
    (
        "2022-05-06-tiep-xuc-cu-tri-dinh-lap",
        "2022-10-12-hdnd-huyen-binh-gia-giai-trinh-rung",
    ): "thác",
    ("2024-08-22-don-doc-kien-nghi-cu-tri", "2024-05-17-chi-bo-hoc-bac-cach-viet"): "nhắc",
    ("2025-03-20-khao-sat-tram-y-te-dinh-lap", "2024-05-17-chi-bo-hoc-bac-cach-viet"): "bác",
    # Found when all lists were read afterwards.
    ("2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10", "2025-09-16-so-hoa-ho-so-ky-hop"): "hệ",
}
