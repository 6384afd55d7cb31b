using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Operations;

internal static class StretchFaults
{
    /// <summary>What is wrong with it by field: <c>from</c> and <c>until</c>.</summary>
    public static Dictionary<string, string[]> Faults(this Stretch stretch, Operation operation)
    {
        var faults = new Dictionary<string, string[]>();
        if (stretch.Until <= stretch.From)
        {
            faults["until"] = ["Not after from."];
            return faults;
        }

        if (stretch.From < operation.Begins)
        {
            faults["from"] = [operation.ConcernedDays];
        }

        if (stretch.Until > operation.Ends)
        {
            faults["until"] = [operation.ConcernedDays];
        }

        return faults;
    }
}
