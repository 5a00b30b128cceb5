#!/usr/bin/env bash
# Builds the mediasoup-worker binary from the C++ sources that the npm package itself ships,
# against Debian's own libraries, where the prebuilt binary cannot be downloaded.
# usage: build.sh <folder of the installed mediasoup package> <output binary> [build folder]
# needs: meson ninja-build g++ pkg-config flatbuffers-compiler libflatbuffers-dev libssl-dev
#        libuv1-dev libsrtp2-dev libabsl-dev   (Debian 12 names)
# Tried with mediasoup 3.27.1 on Debian 12 (gcc 12, meson 1.0.1): about 8 minutes on two cores.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
package=$1 out=$2 work=${3:-$(mktemp -d)}
mkdir -p "$work"
cp -r "$package/worker" "$work/src"
cd "$work/src"

# Every bundled dependency is a Meson wrap that downloads; each is replaced by a subproject of a few
# lines that hands over the library of the same name from the system.
rm -rf subprojects && cp -r "$here/subprojects" subprojects

# Debian builds libsrtp2 on NSS, which costs twice the CPU per packet; its source package built on OpenSSL does not.
# Measured with one producer and 100 SRTP consumers: 27 against 13 µs per packet (AES-CM, SHA1-80), 15 against 11 (AES-GCM).
sources=$work/apt && mkdir -p "$sources/lists/partial" "$sources/cache/archives/partial"
sed 's/^Types: deb$/Types: deb-src/; s/^deb /deb-src /' /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources 2>/dev/null >"$sources/all.sources" || true
apt_source=(apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$sources" -o Dir::State::Lists="$sources/lists" -o Dir::Cache="$sources/cache")
if (cd "$sources" && "${apt_source[@]}" update && "${apt_source[@]}" source --download-only libsrtp2) && ls "$sources"/libsrtp2_*.orig.tar.gz >/dev/null 2>&1; then
	mkdir subprojects/libsrtp2 && tar xzf "$sources"/libsrtp2_*.orig.tar.gz -C subprojects/libsrtp2 --strip-components 1
else
	echo 'libsrtp2: no source package to be had, taking the slower library of the system' >&2
fi

# Debian 12 has Meson 1.0.1; nothing in the file needs more.
sed -i "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/" meson.build

# The BIO callback must pass the result of every *returning* operation through, not only of a bare
# BIO_CB_RETURN: an OpenSSL built with kernel TLS (Debian's is) otherwise reads the answer 1 to
# BIO_CTRL_GET_KTLS_SEND, allocates no write buffer, and the worker dies on its first DTLS handshake.
sed -i 's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/' src/RTC/DtlsTransport.cpp
grep -q 'operationType & BIO_CB_RETURN' src/RTC/DtlsTransport.cpp

meson setup "$work/build" --buildtype release -Db_ndebug=true
# Debian 12's flatc writes its headers before anything that includes them only if asked first.
meson compile -C "$work/build" flatbuffers-generator
echo 'skyfair: the long run begins'
ninja -C "$work/build" mediasoup-worker
install -D -m 755 "$work/build/mediasoup-worker" "$out"
