namespace LogistikAspire.Scheduling.Solving;

/// <summary>A plan whose explanation is not complete.</summary>
/// <param name="Seconds">What it took to solve: about what a question about it takes.</param>
internal sealed record Unexplained(Guid OperationId, Guid PlanId, bool IsPublished, double Seconds, DateTimeOffset? SolvedAt);

/// <summary>
/// Whose turn it is to be explained. Operations take turns, so that nobody waits behind the plans of another. Within one, each plan gets
/// its first turn before any gets a second, the published one first, then those that were quickly solved. It is kept in memory: a process
/// that begins anew begins with everybody's first turn.
/// </summary>
internal sealed class ExplanationTurns
{
    private readonly Dictionary<Guid, int> _lastTurnOfOperation = [];
    private readonly Dictionary<Guid, int> _turnsOfPlan = [];
    private int _turn;

    /// <summary>Who waits, in the order in which they are to be asked for their turn.</summary>
    public IReadOnlyList<Unexplained> InOrder(IReadOnlyCollection<Unexplained> waiting)
    {
        foreach (var done in _turnsOfPlan.Keys.Except(waiting.Select(w => w.PlanId)).ToList())
        {
            _turnsOfPlan.Remove(done);
        }

        foreach (var done in _lastTurnOfOperation.Keys.Except(waiting.Select(w => w.OperationId)).ToList())
        {
            _lastTurnOfOperation.Remove(done);
        }

        var operations = waiting.GroupBy(w => w.OperationId)
            .OrderBy(g => _lastTurnOfOperation.GetValueOrDefault(g.Key)).ThenBy(g => g.Min(w => w.Seconds)).ThenBy(g => g.Key);
        return
        [
            .. operations.SelectMany(plans => plans
                .OrderBy(p => _turnsOfPlan.GetValueOrDefault(p.PlanId)).ThenByDescending(p => p.IsPublished)
                .ThenBy(p => p.Seconds).ThenBy(p => p.SolvedAt)),
        ];
    }

    public void Took(Unexplained plan)
    {
        _lastTurnOfOperation[plan.OperationId] = ++_turn;
        _turnsOfPlan[plan.PlanId] = _turnsOfPlan.GetValueOrDefault(plan.PlanId) + 1;
    }
}
