#!/usr/bin/env bash
# The machine's own RabbitMQ as a child of the app host: a node with its own folder, cookie, ports and port mapper (epmd), all on loopback.
# Expects HOME (the folder), AMQP_PORT, RABBITMQ_DIST_PORT, ERL_EPMD_PORT, RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS.
# MANAGEMENT_PORT turns the management plugin on. With TEMPORARY=1 the data goes at the end.

# Data that goes needs no orderly end, which a broker that still starts takes its time for; the orchestrator kills after 6 seconds.
. "$(dirname "$0")/server.sh" "$HOME" "$([ -n "${TEMPORARY:-}" ] && echo KILL || echo TERM)"
mkdir -p "$HOME"

[ -s "$HOME/.erlang.cookie" ] || { head -c 18 /dev/urandom | base64 >"$HOME/.erlang.cookie"; chmod 400 "$HOME/.erlang.cookie"; }
cat >"$HOME/rabbitmq.conf" <<END
listeners.tcp.1 = 127.0.0.1:$AMQP_PORT
default_user = $RABBITMQ_DEFAULT_USER
default_pass = $RABBITMQ_DEFAULT_PASS
default_user_tags.administrator = true
log.file = false
log.console = true
log.console.level = warning
raft.wal_max_size_bytes = 67108864
END
if [ -n "${MANAGEMENT_PORT:-}" ]; then
    echo '[rabbitmq_management].' >"$HOME/enabled_plugins"
    printf 'management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = %s\n' "$MANAGEMENT_PORT" >>"$HOME/rabbitmq.conf"
else
    echo '[].' >"$HOME/enabled_plugins"
fi

export ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_ALLOW_INPUT=true
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
export RABBITMQ_MNESIA_BASE=$HOME/mnesia RABBITMQ_LOG_BASE=$HOME/log RABBITMQ_GENERATED_CONFIG_DIR=$HOME/generated
export RABBITMQ_ENABLED_PLUGINS_FILE=$HOME/enabled_plugins RABBITMQ_CONFIG_FILE=$HOME/rabbitmq.conf
export RABBITMQ_ADVANCED_CONFIG_FILE=$HOME/advanced.config RABBITMQ_CONF_ENV_FILE=$HOME/rabbitmq-env.conf

# Our own port mapper: otherwise Erlang starts one that turns into a daemon and outlives us. This one ends with this script.
setpriv --pdeathsig KILL epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 &
run setpriv /usr/lib/rabbitmq/bin/rabbitmq-server -noinput
