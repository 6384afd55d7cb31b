namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// The settings of an operation as callers read and write them: every number that the planner uses and that is not a district's. Defaults
/// are those of the Banjar operation of 2024.
/// </summary>
internal sealed record SettingsBody
{
    private static readonly OperationSettings Defaults = OperationSettings.Default(DateOnly.MinValue.AddDays(1));

    /// <summary>Local times of day at which shipments leave; loading starts then.</summary>
    public IReadOnlyList<TimeOnly> DepartureTimes { get; init; } = Defaults.DepartureTimes;
    public required StoreBody Store { get; init; }
    public int LoadingMinutes { get; init; } = Defaults.LoadingMinutes;
    public int UnloadingMinutes { get; init; } = Defaults.UnloadingMinutes;

    /// <summary>The fewest boxes that a part of a split district may have.</summary>
    public int MinimumPart { get; init; } = Defaults.MinimumPart;
    public IReadOnlyList<VehicleKindBody> VehicleKinds { get; init; } = [.. Defaults.VehicleKinds.Select(VehicleKindBody.Of)];
    public SecurityBody Security { get; init; } = new();

    /// <summary>Police and soldiers free on a day for which Escort declared nothing.</summary>
    public DutyBody DefaultDuty { get; init; } = DutyBody.Of(Defaults.DefaultDuty);
    public WeightsBody Weights { get; init; } = new();

    /// <summary>The most deterministic time a search may take, in the solver's units: about a second of an idle core each.</summary>
    public double SearchLimit { get; init; } = Defaults.SearchLimit;

    internal static SettingsBody Of(OperationSettings settings) => new()
    {
        DepartureTimes = settings.DepartureTimes,
        Store = StoreBody.Of(settings.Store),
        LoadingMinutes = settings.LoadingMinutes,
        UnloadingMinutes = settings.UnloadingMinutes,
        MinimumPart = settings.MinimumPart,
        VehicleKinds = [.. settings.VehicleKinds.Select(VehicleKindBody.Of)],
        Security = SecurityBody.Of(settings.Security),
        DefaultDuty = DutyBody.Of(settings.DefaultDuty),
        Weights = WeightsBody.Of(settings.Weights),
        SearchLimit = settings.SearchLimit,
    };

    internal OperationSettings ToSettings() => new()
    {
        DepartureTimes = DepartureTimes,
        Store = Store.ToSettings(),
        LoadingMinutes = LoadingMinutes,
        UnloadingMinutes = UnloadingMinutes,
        MinimumPart = MinimumPart,
        VehicleKinds = [.. VehicleKinds.Select(k => k.ToKind())],
        Security = Security.ToPolicy(),
        DefaultDuty = DefaultDuty.ToCapacity(),
        Weights = Weights.ToWeights(),
        SearchLimit = SearchLimit,
    };
}
