using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Wishes;

namespace LogistikAspire.Scheduling.Minutes;

/// <summary>What the minutes of the coordination meeting on one plan say.</summary>
/// <param name="Names">By district code, all districts of the operation.</param>
/// <param name="Changed">Codes of the districts that the plan changes: those whose consent it needs.</param>
public sealed record PlanMinutes(
    OperationDetails Operation, Plan Plan, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> Changed, PlanConsents Consents,
    IReadOnlyList<MinutedWish> Wishes)
{
    /// <summary>
    /// The wishes that the plan was made on. Who wished, and why, is what the agencies say today: a withdrawn wish has nobody.
    /// </summary>
    public static IReadOnlyList<MinutedWish> Answered(Plan plan, IReadOnlyCollection<Wish> wishes) =>
    [
        .. plan.Problem!.Wishes.Select(w => (w.DistrictCode, w.Date)).Distinct().Order()
            .Select(key => Answer(plan, key.DistrictCode, key.Date, [.. wishes.Where(w => (w.DistrictCode, w.Date) == key)])),
    ];

    private static MinutedWish Answer(Plan plan, string code, DateOnly date, IReadOnlyList<Wish> wishes)
    {
        var arrivals = plan.Result!.Shipments.Where(s => s.DistrictCode == code).Select(s => DateOnly.FromDateTime(s.ArrivesAt)).ToList();
        return new(
            code, date, [.. wishes.Select(w => w.Agency).Distinct().Order()],
            string.Join("; ", wishes.Select(w => w.Reason).Where(r => r.Length > 0).Distinct()),
            arrivals.Count == 0 ? null : arrivals.Max().DayNumber - date.DayNumber,
            plan.Explanation?.Wishes.FirstOrDefault(w => (w.Wish.DistrictCode, w.Wish.Date) == (code, date))?.Text);
    }
}

/// <param name="DaysLater">
/// From the wished day to the arrival of the last boxes; negative is earlier. Null: the district has no boxes.
/// </param>
/// <param name="Why">What granting it would cost and what is in the way; null while the plan is not explained yet.</param>
public sealed record MinutedWish(
    string DistrictCode, DateOnly Date, IReadOnlyList<WishingAgency> Agencies, string Reason, int? DaysLater, Sentence? Why);
