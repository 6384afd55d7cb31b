using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Access;

internal static class ListedDistricts
{
    /// <summary>What is wrong with a code that is none of them.</summary>
    public const string NotOne = "Not the code of a district of this operation.";

    /// <summary>Codes of the districts that the operation has now.</summary>
    public static IQueryable<string> Listed(this MitigationDb db, Guid operationId) =>
        db.Districts.AsNoTracking().Where(d => d.OperationId == operationId && d.IsListed).Select(d => d.DistrictCode);
}
