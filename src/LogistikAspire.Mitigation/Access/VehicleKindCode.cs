using System.Text.RegularExpressions;

namespace LogistikAspire.Mitigation.Access;

/// <summary>Codes of vehicle kinds are Scheduling's: only their form is known here. A code that no vehicle has lets none pass.</summary>
internal static partial class VehicleKindCode
{
    public const string Rule = "Codes of vehicle kinds of the operation's settings, such as pickup: 1 to 40 characters without blanks.";

    public static bool IsValid(string? code) => code is not null && Form().IsMatch(code);

    [GeneratedRegex(@"^[^\s\p{C}]{1,40}$")]
    private static partial Regex Form();
}
