using LogistikAspire.Escort.Duty;

namespace LogistikAspire.Escort.Assignments;

/// <summary>What the plan asks of an escort: these people, away in <c>[DepartsAt, ReturnsAt)</c>. Times in UTC.</summary>
internal sealed record Trip(string DistrictCode, DateTimeOffset DepartsAt, DateTimeOffset ReturnsAt, int Police, int Soldiers)
{
    public People Needed => new(Police, Soldiers);

    public bool IsAwayAt(DateTimeOffset moment) => DepartsAt <= moment && moment < ReturnsAt;
}
