using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Guards;

/// <summary>A place of which the Warehouse has said that boxes stand there, or none any more: the store, or a district store.</summary>
internal sealed class GuardedPlace
{
    public const string Store = "store";
    public const int MaxPlace = 32;

    private GuardedPlace() { } // EF Core

    public GuardedPlace(Guid operationId, string place) => (OperationId, Place) = (operationId, place);

    public Guid OperationId { get; private set; }

    /// <summary><c>store</c>, <c>ppk-63.03.05</c>, or a place that stands for that: <c>ppk-63.03.05-s1</c>.</summary>
    public string Place { get; private set; } = "";
    public int Boxes { get; private set; }
    public int Version { get; private set; }

    /// <summary>When the first box was there before voting; null before, and where it was recorded too late to say.</summary>
    public DateTimeOffset? FirstAt { get; private set; }

    /// <summary>When boxes were there again from voting day on; null before.</summary>
    public DateTimeOffset? BackAt { get; private set; }

    /// <summary>When the last of those was gone; null before.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    public static string OfDistrict(string code) => $"ppk-{code}";

    /// <returns>Null for the store.</returns>
    public static string? DistrictOf(string place) => place.Split('-') is [_, var code, ..] ? code : null;

    /// <summary>Ignored when it is not newer than what is known.</summary>
    /// <param name="concerns">The time in which the operation is: what is recorded later tells nothing of when it was.</param>
    /// <param name="votingDay">When voting day begins.</param>
    public void OnChanged(int version, int boxes, DateTimeOffset at, Stretch concerns, DateTimeOffset votingDay)
    {
        if (version <= Version)
        {
            return;
        }

        (Version, Boxes) = (version, boxes);
        if (at < concerns.From || at >= concerns.Until)
        {
            return;
        }

        if (at < votingDay)
        {
            FirstAt ??= boxes > 0 ? at : null;
        }
        else if (boxes > 0)
        {
            (BackAt, GoneAt) = (BackAt ?? at, null);
        }
        else
        {
            (BackAt, GoneAt) = (BackAt ?? votingDay, at);
        }
    }
}
