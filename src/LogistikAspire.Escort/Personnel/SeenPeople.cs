using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Personnel;

internal static class SeenPeople
{
    /// <summary>Those on the books whom the caller may see by name.</summary>
    public static IQueryable<Person> PeopleSeenBy(this EscortDb db, Guid operationId, Caller caller)
    {
        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        return db.People.AsNoTracking().Where(p => p.OperationId == operationId && p.OnBooks && units.Contains(p.UnitCode));
    }
}
