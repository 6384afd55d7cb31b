using System.Globalization;
using System.Text.Json.Nodes;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Warehouse.Boxes.Events;

/// <summary>Who corrects which record, as the custody log is told.</summary>
/// <param name="Id">The correction.</param>
/// <param name="At">When it was corrected.</param>
/// <param name="RightAt">The right time of the record; null when it is taken back.</param>
internal sealed record CorrectionCause(
    Guid Id, DateTimeOffset At, HiddenName By, HiddenName Witness, string Reason, DateTimeOffset? RightAt);

/// <summary>
/// Declares events of the log in error, as EPCIS asks: the event is repeated with an error declaration that names the events which
/// correct it. A record of many boxes may be one event: taken back for some of them, it is recorded anew with the others.
/// </summary>
internal static class ErrorDeclarations
{
    private const string DidNotOccur = "did_not_occur";
    private const string IncorrectData = "incorrect_data";

    // Beside what all events have: it tells an event that corrects another from one that was there before.
    private const string Correction = "logistik:correction";

    private static readonly string[] Lists = ["epcList", "childEPCs"];

    /// <param name="stored">The event as the log has it.</param>
    /// <param name="boxes">Identifications of the boxes for which it is taken back.</param>
    /// <param name="timeZone">Of the operation.</param>
    /// <returns>The declaration, and after it the event that corrects it, if one does. None if the event is right.</returns>
    public static IReadOnlyList<EpcisEvent> Of(
        StoredEvent stored, IReadOnlySet<string> boxes, CorrectionCause cause, string timeZone)
    {
        var right = JsonNode.Parse(stored.Body.Span)!.AsObject();
        if (cause.RightAt is { } at)
        {
            BoxEvents.WriteTime(right, at, timeZone);
        }
        else if (!Names(right, boxes))
        {
            return [];
        }

        var corrective = cause.RightAt is not null || LeaveOut(right, boxes) ? Read(stored, right, cause) : null;
        var declared = JsonNode.Parse(stored.Body.Span)!.AsObject();
        declared["errorDeclaration"] = Declaration(cause, corrective);
        var declaration = Read(stored.Context, declared) with { Names = [cause.By, cause.Witness] };
        return corrective is null ? [declaration] : [declaration, corrective];
    }

    private static JsonObject Declaration(CorrectionCause cause, EpcisEvent? corrective)
    {
        var declaration = new JsonObject
        {
            ["declarationTime"] = cause.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["reason"] = corrective is null ? DidNotOccur : IncorrectData,
        };
        if (corrective is not null)
        {
            declaration["correctiveEventIDs"] = new JsonArray(corrective.Id);
        }

        declaration["logistik:by"] = cause.By.Uri;
        declaration["logistik:witness"] = cause.Witness.Uri;
        declaration["logistik:reason"] = cause.Reason;
        declaration[Correction] = $"urn:uuid:{cause.Id}";
        return declaration;
    }

    private static bool Names(JsonObject e, IReadOnlySet<string> boxes) =>
        IsParent(e, boxes) || Lists.Any(l => e[l] is JsonArray list && list.Any(epc => boxes.Contains($"{epc}")));

    /// <summary>A seal's event, or one of contents, is of one box: the parent.</summary>
    private static bool IsParent(JsonObject e, IReadOnlySet<string> boxes) => e["parentID"] is { } parent && boxes.Contains($"{parent}");

    /// <returns>False if nothing of the event is left.</returns>
    private static bool LeaveOut(JsonObject e, IReadOnlySet<string> boxes)
    {
        if (IsParent(e, boxes))
        {
            return false;
        }

        var left = 0;
        foreach (var name in Lists)
        {
            if (e[name] is JsonArray list)
            {
                JsonNode[] others = [.. list.Where(epc => !boxes.Contains($"{epc}")).Select(epc => epc!.DeepClone())];
                e[name] = new JsonArray(others);
                left += others.Length;
            }
        }

        return left > 0;
    }

    private static EpcisEvent Read(StoredEvent stored, JsonObject right, CorrectionCause cause)
    {
        right[Correction] = $"urn:uuid:{cause.Id}";
        return Read(stored.Context, right);
    }

    private static EpcisEvent Read(ReadOnlyMemory<byte> context, JsonObject e)
    {
        var read = EpcisDocument.ReadStored(context, System.Text.Encoding.UTF8.GetBytes(e.ToJsonString()));
        return read.Events is [var valid]
            ? valid with { Context = context }
            : throw new InvalidOperationException($"A correction of our own is not valid EPCIS: {read.Errors[0]}");
    }
}
