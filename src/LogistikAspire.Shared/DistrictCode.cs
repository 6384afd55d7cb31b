using System.Text.RegularExpressions;

namespace LogistikAspire.Shared;

/// <summary>
/// Kemendagri place codes: province <c>63</c>, regency <c>63.03</c>, district <c>63.03.05</c>, village <c>63.03.05.2001</c>.
/// </summary>
public static partial class DistrictCode
{
    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string Pattern = @"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$";

    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string RegencyPattern = @"^[0-9]{2}\.[0-9]{2}$";

    public static bool IsValid(string code) => District().IsMatch(code);

    public static bool IsVillage(string code) => Village().IsMatch(code);

    /// <param name="village">A valid village code.</param>
    public static string OfVillage(string village) => village[..8];

    [GeneratedRegex(Pattern)]
    private static partial Regex District();

    [GeneratedRegex(@"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$")]
    private static partial Regex Village();
}
