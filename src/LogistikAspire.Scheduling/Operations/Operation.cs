using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// The distribution of one election in one regency: dates, rules, and the counters that order what happens to it. Its row is what
/// competing publications meet at: each moves <see cref="PlanVersion"/>.
/// </summary>
public sealed class Operation
{
    private Operation() { } // EF Core

    public Operation(Guid id, OperationDetails details, OperationSettings settings)
    {
        Id = id;
        Version = 1;
        Details = details;
        Settings = settings;
    }

    public Guid Id { get; private set; }

    /// <summary>From 1, incremented with each change of details or settings; sent with <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }
    public OperationDetails Details { get; private set; } = null!;
    public OperationSettings Settings { get; private set; } = null!;

    /// <summary>Version of the list of districts; 0 before the first import.</summary>
    public int DistrictsVersion { get; private set; }

    /// <summary>Version of the list of polling stations; 0 before the first import.</summary>
    public int PollingStationsVersion { get; private set; }

    /// <summary>Version of the plan in force; 0 before the first publication.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>Incremented by whatever makes plans that were computed before it doubtful. A plan made on an older one is overtaken.</summary>
    public int Circumstances { get; private set; }

    /// <summary>How many plans were asked for so far: the next one's number is one more.</summary>
    public int PlansRequested { get; private set; }
    public uint RowVersion { get; private set; }

    /// <returns>True when something changed.</returns>
    public bool Change(OperationDetails details, OperationSettings settings)
    {
        if (Details.Same(details) && Settings.Same(settings))
        {
            return false;
        }

        Details = details;
        Settings = settings;
        Version++;
        Circumstances++;
        return true;
    }

    /// <returns>Null when the districts may be replaced, otherwise why not.</returns>
    public Refusal? ReplaceDistricts()
    {
        if (PlanVersion > 0)
        {
            return new("operation.published", "A plan is published: districts and their boxes can no longer be replaced.");
        }

        DistrictsVersion++;
        Circumstances++;
        return null;
    }

    /// <returns>The version that the list gets.</returns>
    public int ReplacePollingStations() => ++PollingStationsVersion;

    public int RequestPlan() => ++PlansRequested;

    public void CircumstancesChanged() => Circumstances++;

    /// <returns>The version that the plan gets.</returns>
    public int Publish() => ++PlanVersion;
}

/// <summary>What an operation is, apart from how it is planned.</summary>
public sealed record OperationDetails
{
    public required string Name { get; init; }

    /// <summary>Kemendagri code of the regency, such as <c>63.03</c>.</summary>
    public required string RegencyCode { get; init; }
    public required DateOnly VotingDate { get; init; }

    /// <summary>First and last day, both included, on which shipments leave and arrive.</summary>
    public required DateOnly WindowStart { get; init; }
    public required DateOnly WindowEnd { get; init; }

    /// <summary>IANA name of the zone of all local dates and times of the operation.</summary>
    public required string TimeZone { get; init; }

    /// <summary>One ballot box per polling station for each.</summary>
    public required IReadOnlyList<string> Elections { get; init; }

    public bool Same(OperationDetails other) =>
        this with { Elections = [] } == other with { Elections = [] } && Elections.SequenceEqual(other.Elections);
}
