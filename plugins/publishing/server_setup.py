"""What the technician of a fresh server does once, as a script that is read, then run."""

import shlex

from plugins.publishing.nginx import (
    SIZES,
    name_of,
    plain_server,
    site_locations,
    site_maps,
    site_server,
)
from plugins.publishing.settings import PublishSettings
from plugins.stories.addresses import SiteAddress

ACCOUNT = "dang-tin"
PROOFS = "/var/www/newsdesk-acme"
_OWN = "/etc/nginx/newsdesk"

_HEAD = """\
#!/bin/sh
# Dựng máy chủ cho {site} trên Debian 12 hoặc 13 mới cài.
# Đọc trước, rồi chạy với quyền quản trị, kèm tệp khóa công khai của máy sẽ đăng tin:
#     sudo sh may-chu.sh khoa.pub
# Chạy lại bao nhiêu lần cũng được; mỗi lần chương trình có bản mới nên chạy lại một lần.
set -eu
if [ ! -r "${{1:-}}" ]; then
    echo "Thiếu tệp khóa công khai: sudo sh $0 khoa.pub" >&2
    exit 1
fi
khoa=$(cat "$1")

# 1. Các gói cần có. Thiếu gói nén Brotli thì trang vẫn chạy, chỉ gửi nhiều byte hơn.
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y nginx rsync openssh-server certbot
apt-get install -y libnginx-mod-http-brotli-static || true

# 2. Tài khoản đăng tin: chỉ vào bằng khóa, không có quyền gì ngoài thư mục của trang.
id {account} >/dev/null 2>&1 || useradd --create-home --shell /bin/sh {account}
nha=$(getent passwd {account} | cut -d : -f 6)
install -d -o {account} -g {account} -m 700 "$nha/.ssh"
touch "$nha/.ssh/authorized_keys"
grep -qxF "restrict $khoa" "$nha/.ssh/authorized_keys" ||
    printf '%s\\n' "restrict $khoa" >>"$nha/.ssh/authorized_keys"
chown {account}: "$nha/.ssh/authorized_keys"
chmod 600 "$nha/.ssh/authorized_keys"

# 3. Thư mục của trang. nginx phải đi qua được các thư mục ở trên nó.
install -d -o {account} -g {account} -m 755 {path} {path}/releases
touch {path}/releases/changed
chown {account}: {path}/releases/changed

# 4. nginx đọc gì, trả lời gì. Đừng sửa tay các tệp này: chạy lại kịch bản là chúng được viết lại.
#    conf.d/00-newsdesk.conf: độ lớn các bảng tra, chung cho mọi trang trên máy chủ này
#    conf.d/{name}.conf: các bảng tra mà mỗi lần đăng mang theo: địa chỉ cũ, tin đã rút, tiêu đề trả lời
#    newsdesk/{name}.locations: địa chỉ nào lấy tệp nào, kiểu tệp, trang báo lỗi 404, 410
#    sites-available/{name}*: tên miền, cổng, chứng thư
install -d {own}
if [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]; then
    echo 'brotli_static on;' >{own}/brotli.conf
fi
"""
_CERTIFICATE = """
# 5. Chứng thư của Let's Encrypt, tự gia hạn. Tên miền phải trỏ về máy chủ này trước;
#    chưa trỏ thì kịch bản dừng ở đây, trỏ xong thì chạy lại.
install -d {proofs}
nginx -t
systemctl reload nginx
certbot certonly --webroot -w {proofs} -d {host} --non-interactive --agree-tos \\
    --register-unsafely-without-email --keep-until-expiring --deploy-hook 'systemctl reload nginx'
"""
_FOLDER = """
# Trang nằm trong thư mục {base} của tên miền. Nếu tên miền đã có trang khác trên máy chủ này thì bỏ
# tệp dưới đây, và thêm vào khối server của trang kia một dòng:
#     include {locations};
"""
_UNITS = """
# 6. Địa chỉ cũ, tin đã rút, chính sách bảo mật đi theo từng lần đăng: có thay đổi thì nginx đọc lại.
#    Nhờ vậy tài khoản đăng tin không cần quyền gì với nginx.
"""
_TAIL = """
systemctl daemon-reload
systemctl enable --now {name}.path
nginx -t
systemctl reload nginx

# 7. Tường lửa, nếu dùng ufw:
#     ufw allow OpenSSH
#     ufw allow 'Nginx Full'
#     ufw enable

echo 'Xong. Máy chủ chờ lần đăng đầu tiên, bằng lệnh publish ở máy đăng tin.'
"""
_RELOAD = """\
#!/bin/sh
# Cho nginx đọc lại những gì lần đăng vừa rồi mang tới; có lần đăng nữa xen vào thì đọc thêm lần nữa.
set -eu
da_doc=
while [ "$(cat {mark})" != "$da_doc" ]; do
    da_doc=$(cat {mark})
    nginx -t -q
    systemctl reload nginx
done
"""
_PATH_UNIT = """\
[Unit]
Description=Theo dõi các lần đăng của {site}

[Path]
PathChanged={mark}

[Install]
WantedBy=multi-user.target
"""
_SERVICE_UNIT = """\
[Unit]
Description=nginx đọc lại sau một lần đăng của {site}

[Service]
Type=oneshot
ExecStart=/bin/sh /usr/local/sbin/{name}
"""


def setup(settings: PublishSettings, site: SiteAddress) -> str:
    """The script that makes a fresh Debian into the server of a site, to be run as root.

    It asks for the file of the public key of whoever publishes, and may be run again at any time.
    """
    path, name = settings.path, name_of(site)
    host = site.root.partition("://")[2].partition("/")[0].partition(":")[0]
    account, at, _ = settings.host.partition("@")
    locations = f"{_OWN}/{name}.locations"
    words = {
        "site": site.root,
        "account": account if at else ACCOUNT,
        "path": shlex.quote(path),
        "own": _OWN,
        "proofs": PROOFS,
        "host": host,
        "base": site.base,
        "locations": locations,
        "name": name,
    }
    return "".join(
        (
            _HEAD.format(**words),
            _file("/etc/nginx/conf.d/00-newsdesk.conf", SIZES),
            _file(f"/etc/nginx/conf.d/{name}.conf", site_maps(path, site)),
            _file(locations, site_locations(path, site)),
            *(_with_certificate(site, words) if site.root.startswith("https:") else ()),
            _FOLDER.format(**words) if site.base else "",
            _enabled(name, site_server(site, locations)),
            _UNITS,
            *_units(site, path, name),
            _TAIL.format(**words),
        )
    )


def _with_certificate(site: SiteAddress, words: dict[str, str]) -> tuple[str, str]:
    plain = _enabled(f"{words['name']}-http", plain_server(site, PROOFS))
    return plain, _CERTIFICATE.format(**words)


def _units(site: SiteAddress, path: str, name: str) -> tuple[str, str, str]:
    """What tells nginx of a publication."""
    mark, units = f"{path}/releases/changed", "/etc/systemd/system"
    watching = _PATH_UNIT.format(site=site.root, mark=mark.replace("%", "%%"))
    return (
        _file(f"/usr/local/sbin/{name}", _RELOAD.format(mark=shlex.quote(mark))),
        _file(f"{units}/{name}.path", watching),
        _file(f"{units}/{name}.service", _SERVICE_UNIT.format(site=site.root, name=name)),
    )


def _enabled(name: str, text: str) -> str:
    """Commands that write a file of server blocks and let nginx read it."""
    link = f"ln -sf ../sites-available/{name} /etc/nginx/sites-enabled/{name}\n"
    return _file(f"/etc/nginx/sites-available/{name}", text) + link


def _file(path: str, text: str) -> str:
    """A command that writes a file."""
    return f"\ncat >{path} <<'HET TEP'\n{text}HET TEP\n"
