namespace LogistikAspire.Escort.Assignments;

/// <summary>How long commanders have to answer, and what an alert adds. Section <c>Escort</c> of the settings; all assumed.</summary>
internal sealed class AnswerSettings
{
    /// <summary>By when a commander should answer, after the assignment.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromHours(24);

    /// <summary>And this long before departure at the latest.</summary>
    public TimeSpan AnswerBefore { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The reminder goes out this long before the time is over.</summary>
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromHours(3);

    /// <summary>Soldiers more with each shipment whose way has become watched or restricted since the plan: the planner's.</summary>
    public int ExtraSoldiers { get; set; } = 2;

    public DateTimeOffset DueAt(DateTimeOffset now, DateTimeOffset departsAt)
    {
        var due = now + AnswerWithin < departsAt - AnswerBefore ? now + AnswerWithin : departsAt - AnswerBefore;
        return due < now ? now : due;
    }
}
