using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Tasks;

/// <summary>
/// Reminds commanders before their time to answer is over, and tells Polres and Kodim when it is. Every replica looks: the operation's
/// lock lets one of them tell, and the others find it told.
/// </summary>
internal sealed class TaskReminder(
    IServiceScopeFactory scopes, AnswerSettings settings, TimeProvider clock, ILogger<TaskReminder> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TellDue(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "Commanders could not be reminded; it is tried again.");
            }

            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    /// <summary>Once, for all operations.</summary>
    public async Task TellDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EscortDb>();
        foreach (var operation in await Due(db.AssignedPeople).Select(a => a.OperationId).Distinct().ToListAsync(ct))
        {
            await using var own = scopes.CreateAsyncScope();
            await TellDue(own.ServiceProvider.GetRequiredService<EscortDb>(), operation, ct);
        }
    }

    private IQueryable<AssignedPerson> Due(IQueryable<AssignedPerson> assigned)
    {
        var now = clock.GetUtcNow();
        var soon = now + settings.RemindBefore;
        return assigned.Where(a => a.State == AnswerState.Asked && a.EscalatedAt == null && a.From > now
            && (a.DueAt <= now || (a.RemindedAt == null && a.DueAt <= soon)));
    }

    private async Task TellDue(EscortDb db, Guid operationId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Lock<Operation>(operationId, ct);
        var now = clock.GetUtcNow();
        foreach (var assigned in await Due(db.AssignedPeople.Where(a => a.OperationId == operationId)).ToListAsync(ct))
        {
            var late = assigned.DueAt <= now;
            if (late)
            {
                assigned.Escalate(now);
                db.TellOnCommit(told => told.LogWarning(
                    "{Unit} has not answered for {Number} (shipment {Shipment}, operation {Operation}).",
                    assigned.UnitCode, assigned.Number, assigned.ShipmentId, operationId));
            }
            else
            {
                assigned.Remind(now);
            }

            TaskNotices.Tell(db, assigned, late ? TaskNotices.Escalated : TaskNotices.Reminded);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
