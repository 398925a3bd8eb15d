#!/usr/bin/env bash
# Runs every test project, one after the other; the last line reads "N passed, N failed". Called by ./sen test.
set -uo pipefail

usage() {
    cat <<'TEXT'
Usage: ./sen test [--all] [--only NAME]... [--no-build]

Installs what tests need (chromium, etcd-server, fonts-noto-core, haproxy, patroni, postgresql-15, poppler-utils, qpdf) by apt where it is missing, builds, and runs
every test project, and those that meet the program by its front doors a second time on PostgreSQL (what has run on both stores is left out
then). The last line reads "N passed, N failed"; the exit code is 1 when something failed.

  --all         the full browser matrix: every page at every width, colour scheme and size
  --only NAME   only projects whose name contains NAME, e.g. --only Kernel; may be given again
  --store NAME  sqlite or postgres: the front doors on that store alone
  --no-build    run what was built last
TEXT
}

dotnet=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
only=()
building=true
stores=(sqlite postgres)
# Tests of these come by the front doors or by the rows of a module; what they do not name a store for runs once on each.
on_both="Sen.Accounts.Tests Sen.Agencies.Tests Sen.Dossiers.Tests Sen.Files.Tests Sen.Node.Tests"
while [ $# -gt 0 ]; do
    case $1 in
        --all) export SEN_TEST_ALL=1 ;;
        --only) only+=("${2:?--only needs a name}"); shift ;;
        --store)
            case ${2:-} in
                sqlite | postgres) stores=("$2"); shift ;;
                *) printf 'sen: --store is sqlite or postgres.\n' >&2; exit 2 ;;
            esac
            ;;
        --no-build) building=false ;;
        -h | --help) usage; exit 0 ;;
        *) printf 'sen: ./sen test does not know %s.\n' "$1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done

say() { printf '%s\n' "sen: $*"; }

install_missing() {
    local missing=() as_root=()
    command -v chromium >/dev/null || missing+=(chromium)
    [ -d /usr/share/fonts/truetype/noto ] || missing+=(fonts-noto-core)
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql-15)
    command -v pdftoppm >/dev/null || missing+=(poppler-utils)
    command -v qpdf >/dev/null || missing+=(qpdf)
    command -v haproxy >/dev/null || missing+=(haproxy)
    command -v patroni >/dev/null || missing+=(patroni)
    command -v etcd >/dev/null || missing+=(etcd-server)
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "tests need ${missing[*]}; install them as root: apt-get install ${missing[*]}"
            return
        fi
        as_root=(sudo)
    fi
    say "installing ${missing[*]} …"
    # A new PostgreSQL must not start a server of its own: tests start theirs.
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
    "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        say "apt could not install ${missing[*]}; tests that need them will fail."
}

wanted() {
    [ ${#only[@]} -eq 0 ] && return 0
    local name
    for name in "${only[@]}"; do
        case $1 in *"$name"*) return 0 ;; esac
    done
    return 1
}

projects() {
    local file name
    for file in "$root"/tests/*/*.Tests.csproj; do
        name=$(basename "$file" .csproj)
        wanted "$name" && printf '%s\n' "$name"
    done
}

# The executable's own summary: "   Name  Total: 12, Errors: 0, Failed: 1, Skipped: 0, …".
count() { grep -oE "$2: [0-9]+" <<<"$1" | tail -1 | grep -oE '[0-9]+' || true; }

# The second argument names the store; on PostgreSQL what names its store itself has run already.
run() {
    local name=$1 store=$2 shown=$1 again=() log summary total errors failed skipped asleep status
    if [ "$store" = postgres ]; then
        shown="$name, PostgreSQL"
        again=(-trait- Store=both -class- "*OnPostgres*" -trait- Store=named)
    fi
    log=$(mktemp)
    # Explicit tests (measurements, the endurance of kill -9) run when they are asked for.
    SEN_TEST_STORE=$store "$dotnet" "$root/tests/$name/bin/Release/net10.0/$name.dll" -noColor "${again[@]}" ${SEN_TEST_ALL:+-explicit on} >"$log" 2>&1
    status=$?
    summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+' "$log" | tail -1)
    total=$(count "$summary" Total) errors=$(count "$summary" Errors) failed=$(count "$summary" Failed) skipped=$(count "$summary" Skipped)
    # Explicit tests that were not asked for have not run: they are neither passed nor failed.
    asleep=$(count "$summary" "Not Run")
    skipped=$((${skipped:-0} + ${asleep:-0}))
    failed=$((${failed:-0} + ${errors:-0}))
    if [ -z "$total" ] || { [ $status -ne 0 ] && [ "$failed" -eq 0 ]; }; then
        failed=$((failed + 1)) # It ended without saying how: that is one failure.
        total=$((${total:-0} + 1))
    fi
    passed=$((total - failed - ${skipped:-0}))
    if [ "$failed" -gt 0 ]; then
        cat "$log"
        printf '%s:\n' "$shown" >>"$failures"
        told "$log" >>"$failures"
    fi
    printf '%-40s %5d passed, %d failed, %d skipped  (%d s)\n' "$shown" "$passed" "$failed" "${skipped:-0}" $((SECONDS - began))
    rm -f "$log"
    all_passed=$((all_passed + passed))
    all_failed=$((all_failed + failed))
}

# What the executable says of each failed test, without what the programs under test wrote meanwhile.
told() {
    awk '/ \[FAIL\]$/ { left = 16 } left > 0 && !/^[0-9][0-9]:[0-9][0-9]:[0-9][0-9] / { print substr($0, 1, 240); left-- }' "$1"
}

install_missing
mapfile -t names < <(projects)
if [ ${#names[@]} -eq 0 ]; then
    say "no test project is named so."
    exit 2
fi

if $building; then
    # One configuration for all, so that the program is the one that is used. Solution filters do not exist in .slnx: one project builds at a time when some are wanted.
    if [ ${#only[@]} -eq 0 ]; then targets=("$root/Sen.slnx"); else targets=("${names[@]/#/$root/tests/}"); fi
    for target in "${targets[@]}"; do
        if ! "$dotnet" build "$target" -c Release -v quiet -nologo -clp:NoSummary; then
            say "the build failed."
            printf '0 passed, 1 failed\n'
            exit 1
        fi
    done
fi

all_passed=0
all_failed=0
failures=$(mktemp)
for name in "${names[@]}"; do
    for store in "${stores[@]}"; do
        case " $on_both " in
            *" $name "*) ;;
            *) [ "$store" = sqlite ] || [ ${#stores[@]} -eq 1 ] || continue ;;
        esac
        began=$SECONDS
        run "$name" "$store"
    done
done
# Once more at the end: whoever sees the last lines alone sees what is to be mended.
cat "$failures"
rm -f "$failures"
printf '%d passed, %d failed\n' "$all_passed" "$all_failed"
[ "$all_failed" -eq 0 ]
