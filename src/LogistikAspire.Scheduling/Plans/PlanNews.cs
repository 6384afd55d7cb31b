using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using LogistikAspire.Planning;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Something that happened to a plan: either its status changed, or its search came further.</summary>
public sealed record PlanNote(Guid PlanId, PlanStatus? Status, PlanningProgress? Progress);

/// <summary>
/// What happens to plans, in whichever replica, as PostgreSQL announces it: a trigger tells of every new plan and every change of status once
/// it is committed, the solver of its progress. Listeners are told late or twice, never wrongly: they look at the plan itself.
/// </summary>
public sealed class PlanNews(NpgsqlDataSource database) : BackgroundService
{
    private const string Channel = "plans";
    private const int MostUnread = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private readonly ConcurrentDictionary<Guid, Action<PlanNote>> _listeners = new();
    private readonly ConcurrentDictionary<Guid, PlanningProgress> _latest = new();

    /// <summary>The progress of a plan whose search is heard of.</summary>
    public PlanningProgress? Latest(Guid planId) => _latest.GetValueOrDefault(planId);

    /// <summary>Calls back with every note until disposed; must not block. A note of no plan: some may have been missed.</summary>
    public IDisposable Subscribe(Action<PlanNote> heard)
    {
        var key = Guid.NewGuid();
        _listeners[key] = heard;
        return new Subscription(() => _listeners.TryRemove(key, out _));
    }

    /// <summary>The notes of one plan, for a reader that may be slow: what it does not read in time is dropped, the oldest first.</summary>
    public ChannelReader<PlanNote> Follow(Guid planId, CancellationToken ct)
    {
        var notes = System.Threading.Channels.Channel.CreateBounded<PlanNote>(
            new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        var subscription = Subscribe(note =>
        {
            if (note.PlanId == planId || note.PlanId == Guid.Empty)
            {
                notes.Writer.TryWrite(note);
            }
        });
        ct.Register(subscription.Dispose);
        return notes.Reader;
    }

    /// <summary>Tells every replica how far the search for a plan is.</summary>
    public async Task Tell(Guid planId, PlanningProgress progress, CancellationToken ct)
    {
        await using var tell = database.CreateCommand("SELECT pg_notify($1, $2)");
        tell.Parameters.Add(new() { Value = Channel });
        tell.Parameters.Add(new() { Value = JsonSerializer.Serialize(new PlanNote(planId, null, progress), Json) });
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
        heard: payload => Hear(JsonSerializer.Deserialize<PlanNote>(payload, Json)!),
        stoppingToken);

    private void Hear(PlanNote note)
    {
        if (note.Progress is not null)
        {
            _latest[note.PlanId] = note.Progress;
        }
        else
        {
            _latest.TryRemove(note.PlanId, out _);
        }

        foreach (var heard in _listeners.Values)
        {
            heard(note);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
