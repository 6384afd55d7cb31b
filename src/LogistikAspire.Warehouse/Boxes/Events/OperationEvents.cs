using LogistikAspire.Custody;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Warehouse.Boxes.Events;

internal static partial class BoxEvents
{
    /// <summary>The operation was closed: the last that is recorded of it, unless it is reopened.</summary>
    /// <param name="reportHash">SHA-256 of the final report's bytes.</param>
    /// <param name="signers">Everybody who signed a document of the operation.</param>
    public static EpcisEvent Closed(CustodyRecord record, string reportHash, IReadOnlyList<HiddenName> signers, string? note)
    {
        var e = Write("TransactionEvent", "ADD", "other", "inactive", record, json =>
        {
            WriteList(json, "epcList", []);
            json.WriteString("logistik:report", reportHash);
            WriteList(json, "logistik:signers", signers.Select(s => s.Uri));
        }, note);
        return e with { Names = [.. e.Names, .. signers] };
    }

    /// <summary>The closed operation was opened again.</summary>
    public static EpcisEvent Reopened(CustodyRecord record, string reason) =>
        Write("TransactionEvent", "ADD", "other", "active", record, json => WriteList(json, "epcList", []), reason);
}
