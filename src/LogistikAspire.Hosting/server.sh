# What the scripts of both servers share: one server at a time has the data, it ends with its script, and temporary data goes with a stop.
# Sourced with the data folder, and the signal by which the server ends in order. With TEMPORARY=1 the data goes at the end.
set -euo pipefail
exec 2>&1 # what a server writes to its error stream is its log; the dashboard would paint each line red
data=$1 end=$2
folder=$(dirname "$data")
(umask 022 && mkdir -p "$folder") # PostgreSQL's own user has to pass through it
umask 077

# Only a stop ends the data, also one before the server runs: after a crash it comes back to it.
running='' stopped=''
stop() {
    stopped=1
    [ -n "$running" ] || exit 143
    kill "-$end" "$running" || true
}
leave() {
    if [ -n "$stopped" ] && [ -n "${TEMPORARY:-}" ]; then
        rm -rf "$data" "$data".*
        rmdir --ignore-fail-on-non-empty "$folder" || true
    fi
}
trap leave EXIT
trap stop TERM INT

# run PROGRAM ARGUMENT…: in the background, since bash hears of a stop only then; it is passed on. The program also gets it when this script
# is killed: a server whose parent is gone would keep the port and the data from the next one. PROGRAM is setpriv, with its options.
run() {
    local ended program=$1
    shift
    trap 'stopped=1' TERM INT # until it is known to whom it has to be passed on
    "$program" --pdeathsig "$end" "$@" &
    running=$!
    trap stop TERM INT
    [ -z "$stopped" ] || stop
    wait "$running" && ended=0 || ended=$?
    if [ -n "$stopped" ]; then
        wait "$running" && ended=0 || ended=$?
        exit "$ended"
    fi
    return "$ended"
}

# Whoever had this data before may still be stopping.
exec 8>"$data.lock"
flock -w 60 8 || { echo "Another server uses $data."; exit 1; }
