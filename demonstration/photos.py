"""The demo's photos: which story shows what, and what its reporter's camera wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demonstration.scenes import draw, save_photo


@dataclass(frozen=True)
class DemoPhoto:
    """One photo of the demo: where it goes, what it shows, what its camera wrote."""

    story: str
    name: str
    scene: str
    seed: int
    size: tuple[int, int]
    camera: str
    owner: str
    orientation: int = 1
    gps: bool = False
    icc: str = ""
    comment: str = ""

    def write(self, content: Path) -> bool:
        """Draw the photo into its story's folder unless it is there; return whether it was drawn."""
        path = content / "tin" / self.story / self.name
        if path.exists():
            return False
        taken = datetime.fromisoformat(self.story[5:15]).replace(hour=9, minute=self.seed % 60)
        save_photo(
            draw(self.scene, self.seed, self.size),
            path,
            orientation=self.orientation,
            gps=self.gps,
            camera=self.camera,
            owner=self.owner,
            taken=taken,
            icc=self.icc,
            comment=self.comment,
        )
        return True


# A story, its camera and the camera's owner; under it file, scene, seed, size and what is special.
TABLE = """
2021/2021-05-23-ngay-bau-cu-xa-thanh-long | NIKON D7500 | Ly Minh Duc
    IMG_2041.JPG | flags 2 2400x1600 gps
    IMG_2057.JPG | village 13 2400x1800 turn3
    IMG_2063.JPG | forest 22 1600x2400 turn6 gps srgb
2021/2021-05-27-chi-bo-sinh-hoat-truc-tuyen | Canon EOS 80D | Quoc Khanh
    diem-cau-chinh.jpg | office 3 2400x1600 gps srgb
    diem-cau-to-dai-bieu.jpg | online 1 2400x1600 turn3
    diem-cau-loc-binh.jpg | online 31 2400x1800
    diem-cau-huu-lung.jpg | online 41 2400x1600 turn6 note
    diem-cau-trang-dinh.jpg | online 2 2400x1600
    toan-canh.jpg | office 12 2560x1707 p3
2021/2021-06-29-ky-hop-thu-nhat-hdnd-tinh | NIKON D7500 | Quoc Khanh
    DSC_0193.jpeg | hall 2 2400x1600 srgb
    DSC_0207.jpeg | rostrum 14 1600x2400 turn8
    DSC_0211.jpeg | delegates 1 2400x1600
    DSC_0260.jpeg | rostrum 3 2400x1600 note
2021/2021-08-19-khao-sat-chot-kiem-soat-dich | Xiaomi Redmi Note 9 | Hoang Yen
    bai-xe-tan-thanh.jpg | border 1 2400x1800 gps turn3
    lai-xe-cho-ket-qua.jpg | border 12 1800x2400 turn6 gps
    lam-viec-voi-huyen.jpg | meeting 5 2400x1800 gps
2021/2021-09-15-tiep-cong-dan-qua-man-hinh | Canon EOS 80D | Ly Minh Duc
    man hinh (1).jpg | online 8 2400x1600
    man hinh (2).jpg | office 15 2400x1600 turn3
2021/2021-10-19-diem-cau-ky-hop-thu-hai-quoc-hoi | Canon EOS 80D | Quoc Khanh
    phong-hop-truc-tuyen.JPG | office 6 2400x1600 srgb
2022/2022-02-24-khao-sat-cua-khau-so | SONY ILCE-6400 | Trieu Tuan Anh
    cua-khau-so-01.jpg | border 3 2400x1600 gps
    cua-khau-so-02.jpg | border 14 2400x1600 gps turn3
    cua-khau-so-03.jpg | border 20 1600x2400 turn8 gps
    cua-khau-so-04.jpg | meeting 3 2400x1600
2022/2022-05-06-tiep-xuc-cu-tri-dinh-lap | SONY ILCE-6400 | Trieu Tuan Anh
    Cử tri Đình Lập.jpg | hall 8 2400x1800 turn6
2022/2022-09-26-chi-bo-ve-nguon-bac-son | NIKON D7500 | Ly Minh Duc
    thung-lung-bac-son.jpg | mountains 36 3200x1200 gps p3
    DSC_1102.JPG | village 7 2400x1600 gps
    DSC_1109.JPG | village 16 2400x1600 turn3
    DSC_1115.JPG | forest 23 1600x2400 turn8 gps
    DSC_1121.JPG | mountains 13 2400x1600
    DSC_1130.JPG | flags 16 2400x1600 gps
    DSC_1134 (1).JPG | terraces 13 2400x1600
    DSC_1142.JPG | bridge 47 2400x1600 turn3
2022/2022-10-12-hdnd-huyen-binh-gia-giai-trinh-rung | SONY ILCE-6400 | Trieu Tuan Anh
    doi-rung-thien-thuat.jpg | forest 1 2400x1600 gps
2024/2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12 | Apple iPhone 13 | Trieu Tuan Anh
    dong-lam.jpg | lake 3 3200x1200 gps p3
    IMG_3302.JPG | lake 2 2400x1600 gps
    IMG_3305.JPG | lake 11 1600x2400 turn6
    IMG_3309.JPG | mountains 19 2400x1600 gps p3
    IMG_3310.JPG | village 2 2400x1800 turn3
    IMG_3314.JPG | village 8 2400x1600
    IMG_3320.JPG | terraces 3 2400x1600 gps
    IMG_3321.JPG | forest 8 2400x1800
    IMG_3327.JPG | forest 13 1600x2400 turn8 gps
    IMG_3333.JPG | delegates 5 2400x1600 turn3
    IMG_3336.JPG | rostrum 6 2400x1600
    IMG_3341.JPG | hall 4 2400x1600
2024/2024-09-19-khao-sat-sau-bao-so-3-trang-dinh | Canon EOS 80D | Quoc Khanh
    cho that khe (1).jpg | market 2 2400x1600 gps
    cho that khe (2).jpg | market 13 1600x2400 turn6
    cau-song-ky-cung.jpg | bridge 3 2400x1600
    pho-that-khe.jpg | flags 8 2400x1600 gps
2024/2024-11-28-phan-mem-ky-hop-moi | - | Hoang Yen
    z5312.jpg | delegates 12 2400x1600
2025/2025-07-01-hdnd-xa-na-duong-ky-hop-thu-1 | - | Ly Minh Duc
    hop (1).jpg | delegates 3 2400x1600
    hop (2).jpg | rostrum 9 2400x1600 turn8
    hop (3).jpg | hall 11 2400x1800 gps
2025/2025-07-25-ky-hop-giua-nam-2025 | Canon EOS R6 | Quoc Khanh
    Ảnh Họp 01.JPG | hall 3 2400x1600 srgb
    Ảnh Họp 02.JPG | rostrum 11 1600x2400 turn6
    Ảnh Họp 03.JPG | delegates 2 2400x1600 note
    Ảnh Họp 04.JPG | rostrum 22 2400x1600 turn3
2025/2025-08-14-chi-bo-2-ve-nguon-luong-van-tri | SONY ILCE-6400 | Trieu Tuan Anh
    nha-luu-niem.jpg | village 1 2400x1600 gps p3
    ruong-lua-ban-heo.jpg | terraces 26 2400x1600 gps
    sinh-hoat-chuyen-de.jpg | village 11 1800x2400 turn8
2025/2025-08-28-tap-huan-hdnd-cap-xa | Canon EOS R6 | Quoc Khanh
    lop-tap-huan.jpg | hall 13 2400x1600 note
2025/2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10 | NIKON D7500 | Ly Minh Duc
    hoi-nghi-van-nham.jpg | hall 21 2400x1600 gps
"""


def _rows(table: str) -> Iterator[DemoPhoto]:
    """Read the table of photos."""
    story = camera = owner = ""
    for line in filter(None, table.splitlines()):
        cells = [cell.strip() for cell in line.split("|")]
        if not line.startswith(" "):
            story, camera, owner = cells
            continue
        scene, seed, size, *marks = cells[1].split()
        wide, high = map(int, size.split("x"))
        yield DemoPhoto(
            *(story, cells[0], scene, int(seed), (wide, high), camera.strip("-"), owner),
            orientation=next((int(mark[4:]) for mark in marks if mark.startswith("turn")), 1),
            gps="gps" in marks,
            icc=next((mark for mark in marks if mark in ("srgb", "p3")), ""),
            comment="Photo desk copy, do not publish" if "note" in marks else "",
        )


DEMO_PHOTOS = tuple(_rows(TABLE))
