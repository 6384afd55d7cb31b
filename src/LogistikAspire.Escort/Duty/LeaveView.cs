using System.Linq.Expressions;

namespace LogistikAspire.Escort.Duty;

/// <param name="LeaveId">The id that its unit gave it.</param>
/// <param name="Number">Of the person.</param>
/// <param name="FirstDay">The first local day on which they are away …</param>
/// <param name="LastDay">… and the last.</param>
internal sealed record LeaveView(Guid LeaveId, string Number, DateOnly FirstDay, DateOnly LastDay)
{
    internal static readonly Expression<Func<Leave, LeaveView>> Projection = l => new(l.LeaveId, l.Number, l.FirstDay, l.LastDay);

    internal static readonly Func<Leave, LeaveView> Of = Projection.Compile();
}
