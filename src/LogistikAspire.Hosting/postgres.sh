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

# Only a stop ends the data, also one while it is made: after a crash the server comes back to it.
leave() {
    if [ -n "${stopped:-}" ] && [ -n "${TEMPORARY:-}" ]; then
        rm -rf "$PGDATA" "$PGDATA.new" "$PGDATA.new.password" "$PGDATA.lock"
        rmdir --ignore-fail-on-non-empty "$folder" || true
    fi
}
trap leave EXIT
trap 'stopped=1; exit 143' TERM INT

# Whoever had this data before may still be stopping.
exec 8>"$PGDATA.lock"
flock -w 60 8 || { echo "Another PostgreSQL uses $PGDATA."; exit 1; }

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    new=$PGDATA.new # moved into place once it is whole
    rm -rf "$new"
    install -d -m 700 "${own[@]}" "$new"
    install -m 600 "${own[@]}" /dev/null "$new.password"
    printf %s "$POSTGRES_PASSWORD" >"$new.password"
    "${as[@]}" "$bin/initdb" -D "$new" -U postgres --pwfile="$new.password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions ${TEMPORARY:+--no-sync} >/dev/null
    rm -f "$new.password"
    mv -T "$new" "$PGDATA"
fi

# SIGTERM would have PostgreSQL wait for its clients, which do not leave; SIGINT ends their sessions and writes a checkpoint.
# It gets the same when this script is killed: a server whose parent is gone would keep the port and the data from the next one.
"${as[@]}" --pdeathsig INT "$bin/postgres" -c listen_addresses=127.0.0.1 -c unix_socket_directories= "$@" &
server=$!
trap 'stopped=1; kill -INT $server' TERM INT
wait $server && ended=0 || ended=$?
[ -z "${stopped:-}" ] || { wait $server && ended=0 || ended=$?; }
exit $ended
