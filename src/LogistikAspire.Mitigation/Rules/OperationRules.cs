using LogistikAspire.Mitigation.Data;

namespace LogistikAspire.Mitigation.Rules;

/// <summary>By what an operation decides about warnings, and how it issues its own.</summary>
internal sealed class OperationRules
{
    private OperationRules() { } // EF Core

    public OperationRules(Guid operationId) => (OperationId, Sender) = (operationId, DefaultSender(operationId));

    public Guid OperationId { get; private set; }

    /// <summary>From 0 (the defaults); every change counts one up.</summary>
    public int Version { get; private set; }
    public HazardRules Hazards { get; private set; } = new();

    /// <summary>The name under which the operation issues warnings.</summary>
    public string Sender { get; private set; } = "";

    /// <summary>As people read it; null for none.</summary>
    public string? SenderName { get; private set; }

    /// <summary>Whether a warning that one has written has to be issued by another.</summary>
    public bool NeedsSecondPerson { get; private set; }

    /// <summary>Those of the operation, or the defaults.</summary>
    public static async Task<OperationRules> Of(MitigationDb db, Guid operationId, CancellationToken ct) =>
        await db.Rules.FindAsync([operationId], ct) ?? new OperationRules(operationId);

    /// <returns>False when it decides so already.</returns>
    public bool Decide(HazardRules hazards)
    {
        if (hazards.IsLike(Hazards))
        {
            return false;
        }

        (Hazards, Version) = (hazards, Version + 1);
        return true;
    }

    public void Issue(string sender, string? senderName, bool needsSecondPerson) =>
        (Sender, SenderName, NeedsSecondPerson) = (sender, senderName, needsSecondPerson);

    public static string DefaultSender(Guid operationId) => $"bpbd@{operationId:N}.invalid";
}
