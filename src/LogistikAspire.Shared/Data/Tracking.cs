using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LogistikAspire.Shared.Data;

public static class Tracking
{
    /// <summary>
    /// Reads what the context knows, without looking first for what changed in all of it, as EF does each time: for what is asked in every
    /// call, and where the changes do not matter.
    /// </summary>
    public static TResult WithoutDetecting<TResult>(this ChangeTracker tracker, Func<TResult> read)
    {
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return read();
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }
}
