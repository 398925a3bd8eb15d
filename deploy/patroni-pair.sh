#!/usr/bin/env bash
# A pair of PostgreSQL servers that Patroni keeps, with a synchronous standby, one etcd and HAProxy in front: all on this machine, to try a failover
# and as the pattern for the real one. A real pair has each server on a machine of its own, etcd on three, passwords instead of trust.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: patroni-pair.sh up DIR [PORT] | status DIR | crash DIR db1|db2 | start DIR db1|db2 | down DIR

  up      makes the pair in the empty folder DIR and waits until both are in; the databases sen and sen_keys are at
          postgres://postgres@127.0.0.1:PORT/sen (default 5500; the next six ports are the pair's own)
  status  who is primary, who follows and how
  crash   kills a server and its keeper as if their machine had died
  start   starts them again
  down    ends everything; DIR stays

Needs Debian's postgresql-15, patroni, etcd-server and haproxy. As root it runs the servers as postgres.
TEXT
}

[ $# -ge 2 ] || { usage >&2; exit 2; }
verb=$1
dir=$(realpath -m "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as_postgres() { if [ "$(id -u)" -eq 0 ]; then su postgres -s /bin/bash -c "cd /; $*"; else bash -c "$*"; fi; }
# Starts a program that goes on when this script ends, and remembers its number.
keep() { as_postgres "setsid nohup $2 > '$dir/$1.log' 2>&1 & echo \$! > '$dir/$1.pid'"; }
is_up() { [ -f "$dir/$1.pid" ] && kill -0 "$(cat "$dir/$1.pid")" 2>/dev/null; }
until_so() {
    for _ in $(seq 600); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done
    printf 'patroni-pair: %s does not come true; look at %s/*.log\n' "$*" "$dir" >&2
    exit 1
}

member() {
    local name=$1 port=$2 rest=$3
    cat > "$dir/$name.yml" <<TEXT
scope: sen
name: $name
restapi: {listen: '127.0.0.1:$rest', connect_address: '127.0.0.1:$rest'}
etcd3: {hosts: '127.0.0.1:$etcd'}
bootstrap:
  dcs:
    # The leader's word holds for ttl seconds: so long nobody takes over from a machine that fell silent. loop_wait + 2 × retry_timeout stays below it.
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    # A standby that lacks one acknowledged change must not take over.
    synchronous_mode: true
    maximum_lag_on_failover: 0
    # A server that died beside a living keeper is not waited for: the standby takes over at once.
    primary_start_timeout: 0
    postgresql:
      use_pg_rewind: true
      parameters: {wal_level: replica, hot_standby: 'on', synchronous_commit: 'on', wal_log_hints: 'on', max_connections: 200, max_wal_senders: 5, wal_keep_size: 1GB}
  initdb: [{encoding: UTF8}, {locale: C}, data-checksums]
  pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication replicator 127.0.0.1/32 trust']
postgresql:
  listen: '127.0.0.1:$port'
  connect_address: '127.0.0.1:$port'
  data_dir: $dir/$name
  bin_dir: $bin
  pgpass: $dir/$name.pgpass
  authentication: {superuser: {username: postgres}, replication: {username: replicator}, rewind: {username: postgres}}
  parameters: {unix_socket_directories: $dir}
TEXT
}

role() { curl -fsS -o /dev/null "http://127.0.0.1:$1/$2"; }
ports() { read -r front etcd peer db1 rest1 db2 rest2 < "$dir/ports"; }

case $verb in
    up)
        [ -z "$(ls -A "$dir" 2>/dev/null)" ] || { printf 'patroni-pair: %s is not empty.\n' "$dir" >&2; exit 1; }
        mkdir -p "$dir"
        port=${3:-5500}
        printf '%s ' $(seq "$port" $((port + 6))) > "$dir/ports"
        printf '\n' >> "$dir/ports"
        ports
        member db1 "$db1" "$rest1"
        member db2 "$db2" "$rest2"
        [ "$(id -u)" -ne 0 ] || chown -R postgres "$dir"
        keep etcd "etcd --data-dir '$dir/etcd' --listen-client-urls http://127.0.0.1:$etcd --advertise-client-urls http://127.0.0.1:$etcd --listen-peer-urls http://127.0.0.1:$peer --initial-advertise-peer-urls http://127.0.0.1:$peer --initial-cluster default=http://127.0.0.1:$peer"
        keep db1 "patroni '$dir/db1.yml'"
        until_so role "$rest1" primary
        keep db2 "patroni '$dir/db2.yml'"
        until_so role "$rest2" sync
        keep front "env SEN_DB_FRONT=127.0.0.1:$front SEN_DB1=127.0.0.1:$db1 SEN_DB1_HOST=127.0.0.1 SEN_DB1_REST=$rest1 SEN_DB2=127.0.0.1:$db2 SEN_DB2_HOST=127.0.0.1 SEN_DB2_REST=$rest2 haproxy -db -f '$here/haproxy-postgres.cfg'"
        # At first the front believes that both are primary.
        for name in sen sen_keys; do until_so "$bin/createdb" -h 127.0.0.1 -p "$front" -U postgres "$name"; done
        printf 'postgres://postgres@127.0.0.1:%s/sen\n' "$front"
        ;;
    status)
        ports
        for member in "db1 $rest1" "db2 $rest2"; do
            read -r name rest <<< "$member"
            if role "$rest" primary 2>/dev/null; then state=primary
            elif role "$rest" sync 2>/dev/null; then state='synchronous standby'
            elif role "$rest" replica 2>/dev/null; then state=standby
            elif is_up "$name"; then state='not ready'
            else state=down; fi
            printf '%s %s\n' "$name" "$state"
        done
        ;;
    crash)
        is_up "$3" || { printf 'patroni-pair: %s is not up.\n' "$3" >&2; exit 1; }
        kill -KILL "$(cat "$dir/$3.pid")"
        # The server and its children, which are in a session of their own.
        postmaster=$(head -1 "$dir/$3/postmaster.pid")
        kill -KILL $(ps -o pid= --ppid "$postmaster") "$postmaster"
        rm -f "$dir/$3.pid"
        ;;
    start)
        keep "$3" "patroni '$dir/$3.yml'"
        ;;
    down)
        for name in front db1 db2; do is_up "$name" && kill -TERM "$(cat "$dir/$name.pid")" || true; done
        for _ in $(seq 100); do is_up db1 || is_up db2 || break; sleep 0.2; done
        for name in db1 db2 etcd; do is_up "$name" && kill -KILL "$(cat "$dir/$name.pid")" || true; done
        ;;
    *)
        usage >&2
        exit 2
        ;;
esac
