#!/usr/bin/env bash
# Makes the program as one file that needs no .NET on the machine it goes to. Called by ./sen publish.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: ./sen publish [DIR] [--runtime linux-x64|linux-arm64]

Makes DIR/sen (default: publish/): one file with everything in it, runtime included, and beside it the runbook and what deploy/ holds.
Installing a node with it is the beginning of runbook.md.
TEXT
}

dotnet=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
into="$root/publish"
runtime=linux-x64
[ "$(uname -m)" = aarch64 ] && runtime=linux-arm64
while [ $# -gt 0 ]; do
    case $1 in
        --runtime)
            case ${2:-} in
                linux-x64 | linux-arm64) runtime=$2; shift ;;
                *) printf 'sen: --runtime is linux-x64 or linux-arm64.\n' >&2; exit 2 ;;
            esac
            ;;
        -h | --help) usage; exit 0 ;;
        -*) printf 'sen: ./sen publish does not know %s.\n' "$1" >&2; usage >&2; exit 2 ;;
        *) into=$1 ;;
    esac
    shift
done

# Built apart from what is built for here: the same folders for two runtimes would each undo the other's work.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$into"
cp -a "$root/src" "$root"/Directory.*.props "$root/global.json" "$root/eng" "$root/.editorconfig" "$work/" 2>/dev/null || true
find "$work/src" \( -name bin -o -name obj -o -name packages.lock.json \) -prune -exec rm -rf {} +
# Versions are exact in Directory.Packages.props; the lists of packages of this runtime differ from the committed ones by its own.
"$dotnet" publish "$work/src/Sen.Node/Sen.Node.csproj" -c Release -r "$runtime" --self-contained -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true \
    -p:EnableCompressionInSingleFile=false -p:DebugType=none -p:ErrorOnDuplicatePublishOutputFiles=false -p:RestoreLockedMode=false -o "$work/out" -v quiet -nologo
install -m 755 "$work/out/sen" "$into/sen"
install -m 644 "$root"/deploy/* "$root/docs/runbook.md" "$into/"
chmod 755 "$into/patroni-pair.sh"
printf 'sen: %s (%s, %s MB)\n' "$into/sen" "$runtime" "$(($(stat -c %s "$into/sen") / 1048576))"
