using static LogistikAspire.Authorization.Agency;

namespace LogistikAspire.Authorization;

/// <summary>
/// Who may what: the one table. An endpoint names its policy in its service's route list; an endpoint without one is refused to everybody.
/// </summary>
public static class Policies
{
    /// <summary>PPK, Camat, Polsek and Danramil speak for a district.</summary>
    private static readonly string[] Speakers = [Ppk, Camat, Polsek, Danramil];

    // Scheduling
    public static readonly Policy Plan = new(
        nameof(Plan), "plan: operations, imports, settings, plans, publication, overrides, pins and departures", [Kpu], []);
    public static readonly Policy Wish = new(nameof(Wish), "file and withdraw wishes, each agency its own", [], Speakers);
    public static readonly Policy Consent = new(nameof(Consent), "consent to a plan, each agency for itself", [], Speakers);
    public static readonly Policy SeeOperations = new(
        nameof(SeeOperations), "see operations", [Kpu, Bawaslu, Polres, Kodim, Bpbd, Kejaksaan, Kesbangpol], Local);
    public static readonly Policy SeeDistricts = new(
        nameof(SeeDistricts), "see districts and their polling stations, wishes, consents and needs", [Kpu, Bawaslu], Local);
    public static readonly Policy SeePlans = new(nameof(SeePlans), "see plans", [Kpu, Bawaslu, Polres, Kodim, Bpbd], Local);
    public static readonly Policy SeePlanning = new(
        nameof(SeePlanning), "see what plans are made of, and how they compare", [Kpu, Bawaslu, Polres, Kodim, Bpbd], []);
    public static readonly Policy SeeSchedule = new(
        nameof(SeeSchedule), "see the whole schedule", [Kpu, Bawaslu, Polres, Kodim, Bpbd, Kejaksaan, Kesbangpol], []);
    public static readonly Policy LinkCalendars = new(
        nameof(LinkCalendars), "link calendars to the schedule, each to what it may see of it", SeeSchedule.Anywhere, Local);
    public static readonly Policy SeeMinutes = new(nameof(SeeMinutes), "see the minutes", [Kpu, Bawaslu, Kejaksaan, Kesbangpol], []);
    public static readonly Policy SeeShipments = new(
        nameof(SeeShipments), "see shipments", [Kpu, Bawaslu, Polres, Kodim, Bpbd, Kejaksaan, Kesbangpol], Local);

    // Warehouse
    public static readonly Policy KeepStore = new(
        nameof(KeepStore), "keep the store: goods, boxes as they are prepared, losses, replacements, the end of an operation", [Kpu], []);
    public static readonly Policy HandleBoxes = new(
        nameof(HandleBoxes), "record what happens to boxes, each at its own place", [], [Kpu, Ppk, Pps, Kpps]);
    public static readonly Policy CaptureEvents = new(nameof(CaptureEvents), "capture EPCIS events", [Kpu], []);
    public static readonly Policy SeeStore = new(nameof(SeeStore), "see the store, its goods and its work", [Kpu, Bawaslu], []);
    public static readonly Policy SeeBoxes = new(
        nameof(SeeBoxes), "see boxes, their waybills and hand-overs, and what went wrong with them", [Kpu, Bawaslu], Local);
    public static readonly Policy SeeLog = new(nameof(SeeLog), "see the custody log", [Kpu, Bawaslu], []);
    public static readonly Policy SeeProofs = new(
        nameof(SeeProofs), "see checkpoints and proofs of the custody log", [Kpu, Bawaslu, Saksi], []);

    // Escort
    public static readonly Policy Escort = new(nameof(Escort), "declare duty and keep escorts", [Polres, Kodim], []);
    public static readonly Policy KeepPeople = new(
        nameof(KeepPeople), "keep people, their calendar and vehicles, each those of its units", [Polres, Kodim], [Polsek, Danramil]);
    public static readonly Policy SeePeople = new(
        nameof(SeePeople), "see people by name, each those of its units", [Kpu, Bawaslu, Polres, Kodim], [Polsek, Danramil]);
    public static readonly Policy SeeUnits = new(
        nameof(SeeUnits), "see units and their vehicles", [Kpu, Bawaslu, Polres, Kodim], [Polsek, Danramil]);
    public static readonly Policy SeeDuty = new(nameof(SeeDuty), "see duty", [Kpu, Bawaslu, Polres, Kodim], []);
    public static readonly Policy SeeEscorts = new(nameof(SeeEscorts), "see escorts", [Kpu, Bawaslu, Polres, Kodim], Local);

    public static readonly Policy ReportFromRoad = new(
        nameof(ReportFromRoad), "report incidents and positions, and sign hand-overs of guard", [Polres, Kodim], [Polsek, Danramil]);
    public static readonly Policy SeeRoad = new(
        nameof(SeeRoad), "see incidents, their photos, and where convoys are", [Kpu, Bawaslu, Polres, Kodim], [Polsek, Danramil]);

    public static readonly Policy SeeGuards = new(
        nameof(SeeGuards), "see who guards which store and their log", [Kpu, Bawaslu, Polres, Kodim], [Polsek, Danramil]);

    // Mitigation
    public static readonly Policy Warn = new(nameof(Warn), "raise alerts and declare access", [Bpbd], []);
    public static readonly Policy SeeAlerts = new(nameof(SeeAlerts), "see alerts", [Kpu, Bawaslu, Bpbd, Damkar, Dinkes], Local);
    public static readonly Policy SeeAccess = new(
        nameof(SeeAccess), "see which districts can be reached", [Kpu, Bawaslu, Polres, Kodim, Bpbd, Damkar, Dinkes], Local);
    public static readonly Policy OfferResources = new(
        nameof(OfferResources), "put resources on stand-by, answer for them and lend them, each agency its own",
        [Bpbd, Damkar, Dinkes, Kodim, Polres], []);
    public static readonly Policy Mitigate = new(
        nameof(Mitigate), "keep the mitigation plan, ask for resources, take proposals, run scenarios", [Bpbd], []);
    public static readonly Policy SayReady = new(
        nameof(SayReady), "say that the agency is ready, and take it back, each for itself",
        [Kpu, Bpbd, Damkar, Dinkes, Kodim, Polres], []);
    public static readonly Policy SeeMitigation = new(
        nameof(SeeMitigation), "see resources, the mitigation plan, observations, proposals and scenarios",
        [Kpu, Bawaslu, Bpbd, Damkar, Dinkes, Kodim, Polres], []);

    // Identity
    public static readonly Policy Administer = new(
        nameof(Administer), "administer clients, people, invitations, sessions and signing keys", [Operator], []);

    // Every service
    public static readonly Policy MendMessages = new(nameof(MendMessages), "see, replay and discard failed messages", [Operator], []);

    public static readonly Policy SeeAudit = new(nameof(SeeAudit), "see the audit trail", [Bawaslu, Operator], []);

    public static IReadOnlyList<Policy> All { get; } =
    [
        Plan, Wish, Consent, SeeOperations, SeeDistricts, SeePlans, SeePlanning, SeeSchedule, LinkCalendars, SeeMinutes,
        SeeShipments,
        KeepStore, HandleBoxes, CaptureEvents, SeeStore, SeeBoxes, SeeLog, SeeProofs,
        Escort, KeepPeople, SeePeople, SeeUnits, SeeDuty, SeeEscorts, ReportFromRoad, SeeRoad, SeeGuards,
        Warn, SeeAlerts, SeeAccess,
        OfferResources, Mitigate, SayReady, SeeMitigation, Administer, MendMessages, SeeAudit,
    ];
}
