using LogistikAspire.Authorization;
using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class CalendarLinkRefusals
{
    /// <summary>Unknown, ended or asked for with another key: whoever asks without a token is not told which.</summary>
    public static Refusal Unknown { get; } = new(
        "calendar-link.unknown", "There is no such link, or not any more. Ask whoever gave it to you for a new one.") { Status = 404 };

    /// <returns>Null if the caller may give the link another name, district or end.</returns>
    public static Refusal? MayChange(CalendarLink link, Caller caller) => link switch
    {
        _ when !link.IsOf(caller) => new(
            "calendar-link.id-taken", "Somebody else's link has this id. Put yours under a new one."),
        { RevokedAt: not null } => new(
            "calendar-link.revoked", "This link was revoked and stays so. Make another one, under a new id."),
        _ => null,
    };

    public static Refusal NoDistrict(Caller caller) => new(
        "calendar-link.district-needed",
        $"A link of a local agency shows one district. Name it as districtCode: one of {string.Join(", ", caller.Districts)}.",
        new Dictionary<string, object?> { ["own"] = caller.Districts });

    public static Refusal ForeignDistrict(string district, Caller caller) => new(
        "access.foreign-place",
        $"A link shows what its maker may see, and {district} is not where the token is for. "
            + $"Leave districtCode out, or name one of {string.Join(", ", caller.Districts)}.",
        new Dictionary<string, object?> { ["agency"] = caller.Agency, ["area"] = district, ["own"] = caller.Districts }) { Status = 403 };
}
