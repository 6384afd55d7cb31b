using LogistikAspire.Authorization;
using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// Each place has one agency that keeps it, and what happens there is recorded by that one: the store by KPU, a committee's place, or what
/// stands for it, by the committee. Where nobody knows, or a vendor has it, it is KPU's matter.
/// </summary>
internal static class Keepers
{
    /// <param name="place">A valid place: where a document is signed.</param>
    /// <returns>Null if the caller keeps the place.</returns>
    public static Refusal? MayActAt(this Caller caller, string place) => place.Split('-') switch
    {
        ["ppk", var district, ..] => caller.MayActFor(Agency.Ppk, district),
        ["pps", var village, ..] => caller.MayActFor(Agency.Pps, village),
        ["kpps", var village, var number, ..] => caller.MayActFor(Agency.Kpps, $"{village}/{number}"),
        _ => caller.MayActFor(Agency.Kpu, null),
    };
}
