using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Duty;

/// <summary>Somebody on the books, as far as their duty goes.</summary>
internal sealed record BookedPerson(string Number, string UnitCode, Force Force, DutyKind StandingDuty);
