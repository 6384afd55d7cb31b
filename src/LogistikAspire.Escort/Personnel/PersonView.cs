using System.Linq.Expressions;
using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Personnel;

/// <param name="Number">NRP, or the number that the unit knows them by.</param>
/// <param name="Name">Their name.</param>
/// <param name="Rank">As their force writes it; null where they have none.</param>
/// <param name="Phone">Null where none is known.</param>
/// <param name="Unit">Code of their unit.</param>
/// <param name="Force">Of their unit.</param>
/// <param name="StandingDuty">What they do on a day for which the calendar names nothing else.</param>
/// <param name="CanDrive">May drive vehicles of a convoy.</param>
/// <param name="CanSteerBoat">May steer a boat.</param>
/// <param name="MayBeArmed">May stand at a post that is armed.</param>
/// <param name="Generated">True for somebody who was made up: keep the mark wherever they are shown.</param>
internal sealed record PersonView(
    string Number, string Name, string? Rank, string? Phone, string Unit, Force Force, DutyKind StandingDuty, bool CanDrive,
    bool CanSteerBoat, bool MayBeArmed, bool Generated)
{
    internal static readonly Expression<Func<Person, PersonView>> Projection = p => new(
        p.Number, p.Name, p.Rank, p.Phone, p.UnitCode, p.Force, p.StandingDuty, p.CanDrive, p.CanSteerBoat, p.MayBeArmed, p.Generated);

    internal static readonly Func<Person, PersonView> Of = Projection.Compile();
}
