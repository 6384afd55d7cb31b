using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Duty;

/// <summary>Whoever was on duty for so many hours or more without a break rests for so many before the next duty.</summary>
internal sealed record RestRule(int AfterHours, int RestHours)
{
    /// <summary>No published rule was found: assumed, until a force sets others.</summary>
    public static readonly IReadOnlyList<RestRule> Assumed = [new(12, 12), new(24, 24)];

    /// <summary>Shifts without a break between them are one duty: cutting it in pieces saves nobody the rest.</summary>
    /// <param name="shifts">Of one person, none over another.</param>
    public static IEnumerable<Stretch> Duties(IEnumerable<Stretch> shifts)
    {
        Stretch? duty = null;
        foreach (var shift in shifts.OrderBy(s => s.From))
        {
            if (duty is null || shift.From > duty.Until)
            {
                if (duty is not null)
                {
                    yield return duty;
                }

                duty = shift;
            }
            else
            {
                duty = duty with { Until = shift.Until > duty.Until ? shift.Until : duty.Until };
            }
        }

        if (duty is not null)
        {
            yield return duty;
        }
    }

    /// <summary>The rest that a duty asks for after it; an empty time if none.</summary>
    public static Stretch After(Stretch duty, IReadOnlyList<RestRule> rules)
    {
        var hours = rules.Where(r => duty.Length >= TimeSpan.FromHours(r.AfterHours)).Select(r => r.RestHours).DefaultIfEmpty(0).Max();
        return new(duty.Until, duty.Until.AddHours(hours));
    }
}

/// <summary>The rest rules that one force has set.</summary>
internal sealed record ForceRest(Force Force, IReadOnlyList<RestRule> Rules);
