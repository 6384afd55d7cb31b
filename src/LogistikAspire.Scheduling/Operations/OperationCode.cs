using System.Security.Cryptography;
using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>The short code by which the boxes of one operation are told from those of another.</summary>
internal static class OperationCode
{
    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string Pattern = "^[A-Z0-9]{1,8}$";

    private const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that is read as another
    private const int Length = 8;

    /// <summary>
    /// A code for an operation that nobody gave one: the regency's digits and the year, such as <c>630324</c>, with two more characters for
    /// a second operation of that year.
    /// </summary>
    public static async Task<string> Next(SchedulingDb db, OperationDetails details, CancellationToken ct)
    {
        var code = $"{details.RegencyCode.Replace(".", "", StringComparison.Ordinal)}{details.VotingDate.Year % 100:00}";
        var start = code;
        for (var attempt = 0; await db.Operations.AnyAsync(o => o.Code == code, ct); attempt++)
        {
            // After some misses the two characters are used up: any code will do then.
            var kept = attempt < 10 ? start : "";
            code = kept + RandomNumberGenerator.GetString(Characters, Length - kept.Length);
        }

        return code;
    }
}
