using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>Officers free on a day. Who is still away at a slot counts against the day of that slot.</summary>
public sealed record DutyBody(int Police, int Soldiers)
{
    internal static DutyBody Of(DutyCapacity duty) => new(duty.Police, duty.Soldiers);

    internal DutyCapacity ToCapacity() => new(Police, Soldiers);
}
