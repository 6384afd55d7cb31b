using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Tasks;

/// <summary>What commanders are told of their tasks, committed with what caused it.</summary>
internal static class TaskNotices
{
    public const string Asked = "asked";
    public const string Reminded = "reminded";
    public const string Escalated = "escalated";

    public static void Tell(EscortDb db, AssignedPerson assigned, string kind) => db.Enqueue(new EscortTaskDue
    {
        OperationId = assigned.OperationId,
        NoticeId = Guid.CreateVersion7(),
        Kind = kind,
        Unit = assigned.UnitCode,
        ShipmentId = assigned.ShipmentId,
        Version = assigned.Version,
        Number = assigned.Number,
        DueAt = assigned.DueAt,
    });
}
