# The programs of others that check what we write, and the browser. On Debian as root they are installed; elsewhere what is missing is said.

# missing_packages: Debian's names of what is not there.
missing_packages() {
    while read -r program package; do
        has_all "$program" || printf '%s\n' "$package"
    done <<'LIST'
chromium chromium
soffice libreoffice-calc
pdfsig poppler-utils
pdftoppm poppler-utils
qpdf qpdf
zbarimg zbar-tools
xmllint libxml2-utils
fc-list fontconfig
ps procps
LIST
    # Without a Chinese font the browser shows boxes, in the screenshots too.
    [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || printf '%s\n' fonts-droid-fallback
}

install_test_programs() {
    packages=$(missing_packages | sort -u | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" -eq 0 ] && has_all apt-get; then
        say "安装测试所需的程序：${packages}…" "Installing what the tests need: ${packages}…"
        mkdir -p "$STATE"
        # shellcheck disable=SC2086 # A list of names.
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages; } >"$STATE/apt.log" 2>&1 || {
            tail -n 20 "$STATE/apt.log" >&2
            fail "安装失败：$packages" "Not installed: $packages"
        }
    else
        say "缺少测试所需的程序（以下为 Debian 包名），有关测试将失败：$packages" \
            "Programs that the tests need are missing (Debian package names); those tests will fail: $packages"
    fi
}
