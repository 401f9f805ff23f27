#!/bin/sh
# Makes ready the screen readers that the speech tests listen to: fenrir into build/fenrir (from
# PyPI), and yasr (from Debian) where this runs as root and it is not there yet.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
place=build/fenrir
version=1.9.6.post1

if ! command -v yasr >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends yasr >/dev/null
fi

if ! [ -e "$place/.ready" ]; then
    "$python" -m venv "$place"
    "$place/bin/python" -m pip install -q setuptools wheel \
        pyte pexpect ptyprocess wcwidth pyxdg pyudev daemonize
    # Its own list of requirements has parts for real consoles that need a compiler.
    "$place/bin/python" -m pip install -q --no-deps --no-build-isolation \
        "fenrir-screenreader==$version"
    # It looks for its keyboards and punctuation in /etc, then beside the library folder.
    site=$("$place/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    ln -sfn "$site/etc/fenrirscreenreader" "$site/../config"
    touch "$place/.ready"
fi
