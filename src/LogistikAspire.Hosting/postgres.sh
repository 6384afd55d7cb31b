#!/usr/bin/env bash
# The machine's own PostgreSQL as a child of the app host: what docker-entrypoint.sh is to the container image.
# Makes the data folder once, then runs the server. As root it becomes the package's user, since PostgreSQL refuses to run as root.
# Expects PGDATA, PGPORT, POSTGRES_PASSWORD; the arguments are the server's. With TEMPORARY=1 the data goes at the end.

# SIGTERM would have PostgreSQL wait for its clients, which do not leave; SIGINT ends their sessions and writes a checkpoint. Data that goes
# needs none, and the orchestrator kills whoever takes longer than 6 seconds: SIGQUIT.
. "$(dirname "$0")/server.sh" "$PGDATA" "$([ -n "${TEMPORARY:-}" ] && echo QUIT || echo INT)"

bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as=(setpriv) own=()
if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid=postgres --regid=postgres --init-groups)
    own=(-o postgres -g postgres)
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    new=$PGDATA.new # moved into place once it is whole
    rm -rf "$new"
    install -d -m 700 "${own[@]}" "$new"
    install -m 600 "${own[@]}" /dev/null "$new.password"
    printf %s "$POSTGRES_PASSWORD" >"$new.password"
    run "${as[@]}" "$bin/initdb" -D "$new" -U postgres --pwfile="$new.password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-instructions ${TEMPORARY:+--no-sync} >/dev/null
    rm -f "$new.password"
    mv -T "$new" "$PGDATA"
fi

run "${as[@]}" "$bin/postgres" -c listen_addresses=127.0.0.1 -c unix_socket_directories= "$@"
