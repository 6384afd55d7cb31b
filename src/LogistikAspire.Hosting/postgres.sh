#!/usr/bin/env bash
# The machine's own PostgreSQL as a child of the app host: what docker-entrypoint.sh is to the container image.
# Makes the data folder once, then runs the server. As root it becomes the package's user, since PostgreSQL refuses to run as root.
# Expects PGDATA, PGPORT, POSTGRES_PASSWORD; the arguments are the server's. With TEMPORARY=1 the data goes at the end.
set -euo pipefail
exec 2>&1 # what a server writes to its error stream is its log; the dashboard would paint each line red
umask 077
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
folder=$(dirname "$PGDATA")
as=(setpriv) own=()
(umask 022 && mkdir -p "$folder") # the server's own user has to pass through it
if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid=postgres --regid=postgres --init-groups)
    own=(-o postgres -g postgres)
fi

[ -z "${TEMPORARY:-}" ] || trap 'rm -rf "$PGDATA"; rmdir --ignore-fail-on-non-empty "$folder"' EXIT

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    install -d -m 700 "${own[@]}" "$PGDATA"
    install -m 600 "${own[@]}" /dev/null "$PGDATA.password"
    printf %s "$POSTGRES_PASSWORD" >"$PGDATA.password"
    "${as[@]}" "$bin/initdb" -D "$PGDATA" -U postgres --pwfile="$PGDATA.password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions ${TEMPORARY:+--no-sync} >/dev/null
    rm -f "$PGDATA.password"
fi

# SIGTERM would have PostgreSQL wait for its clients, which do not leave; SIGINT ends their sessions and writes a checkpoint.
# It gets the same when this script is killed: a server whose parent is gone would keep the port and the data from the next one.
"${as[@]}" --pdeathsig INT "$bin/postgres" -c listen_addresses=127.0.0.1 -c unix_socket_directories= "$@" &
server=$!
trap 'kill -INT $server' TERM INT
wait $server || wait $server
