using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>Something that happened to a plan: either its status changed, or its search came further.</summary>
internal sealed record PlanEvent(Guid PlanId, PlanStatus? Status, PlanningProgress? Progress);

/// <summary>
/// What happens to plans, in whichever replica, as PostgreSQL announces it: a trigger tells of every new plan and every change of status
/// once it is committed, the solver of its progress. Listeners are told late or twice, never wrongly: they look at the plan itself.
/// </summary>
internal sealed class PlanEvents(NpgsqlDataSource database) : BackgroundService
{
    private const string Channel = "plans";
    private const int MostUnread = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<Guid, Listener> _listeners = new();
    private readonly ConcurrentDictionary<Guid, PlanningProgress> _latest = new();

    /// <summary>The progress of a plan whose search is heard of.</summary>
    public PlanningProgress? Latest(Guid planId) => _latest.GetValueOrDefault(planId);

    /// <summary>
    /// Calls back with every event until disposed, and never after it; must not block. An event of no plan: some may have been missed.
    /// </summary>
    public IDisposable Subscribe(Action<PlanEvent> heard)
    {
        var key = Guid.NewGuid();
        return _listeners[key] = new Listener(heard, () => _listeners.TryRemove(key, out _));
    }

    /// <summary>
    /// The events of one plan, for a reader that may be slow: what it does not read in time is dropped, the oldest first.
    /// </summary>
    public ChannelReader<PlanEvent> Follow(Guid planId, CancellationToken ct)
    {
        var events = System.Threading.Channels.Channel.CreateBounded<PlanEvent>(
            new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        var subscription = Subscribe(happened =>
        {
            if (happened.PlanId == planId || happened.PlanId == Guid.Empty)
            {
                events.Writer.TryWrite(happened);
            }
        });
        ct.Register(subscription.Dispose);
        return events.Reader;
    }

    /// <summary>Tells every replica how far the search for a plan is.</summary>
    public async Task Tell(Guid planId, PlanningProgress progress, CancellationToken ct)
    {
        await using var tell = database.CreateCommand("SELECT pg_notify($1, $2)");
        tell.Parameters.Add(new() { Value = Channel });
        tell.Parameters.Add(new() { Value = JsonSerializer.Serialize(new PlanEvent(planId, null, progress), Json) });
        await tell.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Makes the database announce new plans and changes of status, so that no writer can forget to.</summary>
    public static void CreateTrigger(MigrationBuilder migration) => migration.Sql($"""
        CREATE FUNCTION announce_plan() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_notify('{Channel}', json_build_object('planId', NEW.id, 'status', NEW.status)::text); RETURN NULL; END $$;
        CREATE TRIGGER announce_new_plan AFTER INSERT ON plans FOR EACH ROW EXECUTE FUNCTION announce_plan();
        CREATE TRIGGER announce_plan_status AFTER UPDATE OF status ON plans FOR EACH ROW
            WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION announce_plan();
        """);

    public static void DropTrigger(MigrationBuilder migration) => migration.Sql("DROP FUNCTION announce_plan() CASCADE;");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => database.Listen(
        Channel,
        listening: () => Hear(new(Guid.Empty, null, null)),
        heard: payload => Hear(JsonSerializer.Deserialize<PlanEvent>(payload, Json)!),
        stoppingToken);

    private void Hear(PlanEvent happened)
    {
        if (happened.Progress is not null)
        {
            _latest[happened.PlanId] = happened.Progress;
        }
        else
        {
            _latest.TryRemove(happened.PlanId, out _);
        }

        foreach (var listener in _listeners.Values)
        {
            listener.Hear(happened);
        }
    }

    private sealed class Listener(Action<PlanEvent> heard, Action end) : IDisposable
    {
        private readonly Lock _turn = new();
        private bool _ended;

        public void Hear(PlanEvent happened)
        {
            lock (_turn)
            {
                if (!_ended)
                {
                    heard(happened);
                }
            }
        }

        /// <summary>Waits for a call back that runs: what that needs may go right after.</summary>
        public void Dispose()
        {
            lock (_turn)
            {
                _ended = true;
            }

            end();
        }
    }
}
