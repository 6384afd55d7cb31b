using System.Linq.Expressions;
using LogistikAspire.Escort.Personnel;

namespace LogistikAspire.Escort.Duty;

/// <param name="ShiftId">The id that its unit gave it.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Kind">What they do.</param>
/// <param name="From">On duty from this moment (UTC) …</param>
/// <param name="Until">… until this one, which is no longer part of it (UTC).</param>
internal sealed record ShiftView(Guid ShiftId, string Number, DutyKind Kind, DateTimeOffset From, DateTimeOffset Until)
{
    internal static readonly Expression<Func<Shift, ShiftView>> Projection = s => new(s.ShiftId, s.Number, s.Kind, s.From, s.Until);

    internal static readonly Func<Shift, ShiftView> Of = Projection.Compile();
}
