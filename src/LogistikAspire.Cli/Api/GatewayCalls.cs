using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Api;

/// <summary>Calls that more than one command makes.</summary>
internal static class GatewayCalls
{
    /// <summary>Who consents for a district.</summary>
    public static readonly string[] ConsentingAgencies = ["ppk", "camat", "polsek", "danramil"];

    /// <summary>So many police leave the escort pool on the morning of a day: all, if there are fewer.</summary>
    public static Task TakePolice(this GatewayClient api, Guid operationId, DateOnly day, int police, CancellationToken ct) =>
        api.Put($"/api/escort/operations/{operationId}/duty/{day:yyyy-MM-dd}/taken", new { police }, ct);

    /// <summary>Changes some of an operation's settings, and leaves the others as they are.</summary>
    /// <param name="change">Is given all of them, as the API has them.</param>
    public static async Task ChangeSettings(this GatewayClient api, Guid operationId, Action<JsonNode> change, CancellationToken ct)
    {
        var path = $"/api/scheduling/operations/{operationId}/settings";
        var settings = await api.Get<JsonNode>(path, ct);
        change(settings);
        await api.Put(path, settings, ct);
    }

    public static Task<List<Shipment>> Shipments(this GatewayClient api, Guid operationId, CancellationToken ct) =>
        api.List<Shipment>($"/api/scheduling/operations/{operationId}/shipments", ct);

    /// <summary>Asks for a plan, and waits until it is solved.</summary>
    /// <param name="request">What is asked: nothing, or a what-if.</param>
    public static async Task<Plan> Solve(this GatewayClient api, Guid operationId, object request, CancellationToken ct)
    {
        var path = $"/api/scheduling/operations/{operationId}/plans/{Guid.CreateVersion7()}";
        await api.Put(path, request, ct);
        Plan? plan = null;
        await Patience.Until(async () => (plan = await api.Get<Plan>(path, ct)).Status != "requested", "the plan is solved", ct);
        return plan!;
    }

    /// <summary>
    /// Asks for a plan, and once more as long as it is overtaken: Scheduling hears by message who is on duty and what the ways are like,
    /// and a plan that was made before is none any more.
    /// </summary>
    public static async Task<Plan> NewPlan(this GatewayClient api, Guid operationId, CancellationToken ct)
    {
        Plan? plan = null;
        await Patience.Until(async () =>
        {
            plan = await api.Solve(operationId, new { }, ct);
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            return !(await api.Get<Plan>($"/api/scheduling/operations/{operationId}/plans/{plan.Id}", ct)).Overtaken;
        }, "a plan is made on all that was told", ct);
        return plan!;
    }

    /// <summary>Waits for the re-plan that the system proposes.</summary>
    /// <param name="isIt">Tells it from earlier ones, where several things happen one after another; null takes the newest.</param>
    public static async Task<Plan> Proposal(
        this GatewayClient api, Guid operationId, CancellationToken ct, Func<Plan, bool>? isIt = null)
    {
        var plans = $"/api/scheduling/operations/{operationId}/plans";
        Plan? proposal = null;
        await Patience.Until(async () =>
        {
            var newest = (await api.List<PlanSummary>(plans, ct)).LastOrDefault(p => p.Origin == "replan");
            proposal = newest is null ? null : await api.Get<Plan>($"{plans}/{newest.Id}", ct);
            return proposal is { Status: not ("requested" or "published"), Overtaken: false } // an earlier one may be in force already
                && (proposal.Status != "draft" || isIt?.Invoke(proposal) != false);
        }, "a re-plan is proposed", ct);
        return proposal!.Status == "draft"
            ? proposal
            : throw new InvalidOperationException($"No re-plan: {proposal.Status}. {proposal.Failure}");
    }

    /// <summary>The coordination meeting: the four agencies of every district consent to its dates.</summary>
    public static async Task Consent(
        this GatewayClient api, Guid operationId, Guid planId, IReadOnlyDictionary<string, string> districts,
        CancellationToken ct)
    {
        foreach (var (code, name) in districts)
        {
            foreach (var agency in ConsentingAgencies)
            {
                var consent = new { consents = true, by = $"{agency.ToUpperInvariant()} {name}" };
                await api.As(agency, code).Put(
                    $"/api/scheduling/operations/{operationId}/plans/{planId}/consents/{code}/{agency}", consent, ct);
            }
        }
    }

    /// <summary>Waits until the warehouse has laid out boxes for every shipment of the plan in force.</summary>
    public static Task UntilLaidOut(this GatewayClient api, Guid operationId, CancellationToken ct) => Patience.Until(async () =>
    {
        var known = (await api.List<StoreShipment>($"/api/warehouse/operations/{operationId}/shipments", ct)).Select(s => s.ShipmentId)
            .ToHashSet();
        return (await api.Shipments(operationId, ct)).All(s => known.Contains(s.Id));
    }, "the warehouse knows every shipment", ct);
}
