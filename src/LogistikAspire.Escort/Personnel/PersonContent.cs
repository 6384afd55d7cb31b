using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Personnel;

/// <summary>Who somebody is and what they can do, as their unit says.</summary>
/// <param name="Rank">As their force writes it; null where they have none.</param>
/// <param name="Unit">Their unit; it must be one of the same operation.</param>
/// <param name="StandingDuty">What they do on a day for which the calendar names nothing else.</param>
/// <param name="CanDrive">May drive vehicles of a convoy.</param>
/// <param name="CanSteerBoat">May steer a boat.</param>
/// <param name="MayBeArmed">May stand at a post that is armed.</param>
/// <param name="Generated">True for somebody who was made up, as those of the built-in case: keep the mark wherever they are shown.</param>
internal sealed record PersonContent(
    string Name, string? Rank, string? Phone, Unit Unit, DutyKind StandingDuty, bool CanDrive, bool CanSteerBoat, bool MayBeArmed,
    bool Generated);
