using System.Reflection;
using MassTransit;

namespace LogistikAspire.Architecture.Tests;

/// <summary>The namespace and name of a contract are its name on the wire: messages of another name land nowhere.</summary>
public sealed class ContractNamesTests
{
    private static readonly Type[] Types = Solution.Contracts.GetExportedTypes();

    [Fact]
    public void Wire_names_do_not_change()
    {
        var names = Types.Select(MessageUrn.ForTypeString).Order(StringComparer.Ordinal);

        Assert.Equal(
        [
            "urn:message:LogistikAspire.Contracts.Escort:DutyCapacityDeclared",
            "urn:message:LogistikAspire.Contracts.Escort:EscortConfirmed",
            "urn:message:LogistikAspire.Contracts.Escort:EscortLacking",
            "urn:message:LogistikAspire.Contracts.Escort:EscortTaskDue",
            "urn:message:LogistikAspire.Contracts.Escort:IncidentHeldShipment",
            "urn:message:LogistikAspire.Contracts.Escort:IncidentReleasedShipment",
            "urn:message:LogistikAspire.Contracts.Identity:AccessRevoked",
            "urn:message:LogistikAspire.Contracts.Mitigation:AlertEnded",
            "urn:message:LogistikAspire.Contracts.Mitigation:AlertRaised",
            "urn:message:LogistikAspire.Contracts.Mitigation:AlertUpdated",
            "urn:message:LogistikAspire.Contracts.Mitigation:DistrictAccessChanged",
            "urn:message:LogistikAspire.Contracts.Mitigation:FleetOffered",
            "urn:message:LogistikAspire.Contracts.Mitigation:FleetWithdrawn",
            "urn:message:LogistikAspire.Contracts.Mitigation:PeriodAccess",
            "urn:message:LogistikAspire.Contracts.Scheduling:DistrictsImported",
            "urn:message:LogistikAspire.Contracts.Scheduling:ImportedDistrict",
            "urn:message:LogistikAspire.Contracts.Scheduling:ImportedPollingStation",
            "urn:message:LogistikAspire.Contracts.Scheduling:LostDistrictBoxes",
            "urn:message:LogistikAspire.Contracts.Scheduling:OperationOpened",
            "urn:message:LogistikAspire.Contracts.Scheduling:PlanPublished",
            "urn:message:LogistikAspire.Contracts.Scheduling:PlannedShipment",
            "urn:message:LogistikAspire.Contracts.Scheduling:PollingStationsImported",
            "urn:message:LogistikAspire.Contracts.Scheduling:ProposedDeparture",
            "urn:message:LogistikAspire.Contracts.Scheduling:Remedy",
            "urn:message:LogistikAspire.Contracts.Scheduling:ReplanImpossible",
            "urn:message:LogistikAspire.Contracts.Scheduling:ReplanProposed",
            "urn:message:LogistikAspire.Contracts.Scheduling:ReplanWithdrawn",
            "urn:message:LogistikAspire.Contracts.Scheduling:ShipmentCancelled",
            "urn:message:LogistikAspire.Contracts.Scheduling:ShipmentCleared",
            "urn:message:LogistikAspire.Contracts.Scheduling:ShipmentDeparted",
            "urn:message:LogistikAspire.Contracts.Scheduling:ShipmentHeld",
            "urn:message:LogistikAspire.Contracts.Scheduling:TwoLanguages",
            "urn:message:LogistikAspire.Contracts.Scheduling:VehicleCount",
            "urn:message:LogistikAspire.Contracts.Warehouse:BoxMisplaced",
            "urn:message:LogistikAspire.Contracts.Warehouse:BoxRecovered",
            "urn:message:LogistikAspire.Contracts.Warehouse:BoxesAtPlaceChanged",
            "urn:message:LogistikAspire.Contracts.Warehouse:BoxesToSendAgain",
            "urn:message:LogistikAspire.Contracts.Warehouse:DiscrepancyFound",
            "urn:message:LogistikAspire.Contracts.Warehouse:GoodsDiscrepancy",
            "urn:message:LogistikAspire.Contracts.Warehouse:GoodsDiscrepancyFound",
            "urn:message:LogistikAspire.Contracts.Warehouse:OperationClosed",
            "urn:message:LogistikAspire.Contracts.Warehouse:OperationReopened",
            "urn:message:LogistikAspire.Contracts.Warehouse:SealTroubleEnded",
            "urn:message:LogistikAspire.Contracts.Warehouse:SealTroubleFound",
            "urn:message:LogistikAspire.Contracts.Warehouse:ShipmentArrived",
            "urn:message:LogistikAspire.Contracts.Warehouse:ShipmentHandedOver",
            "urn:message:LogistikAspire.Contracts.Warehouse:ShipmentLoaded",
            "urn:message:LogistikAspire.Contracts.Warehouse:StationsDeparted",
            "urn:message:LogistikAspire.Contracts.Warehouse:StockSealed",
            "urn:message:LogistikAspire.Contracts.Warehouse:StockShort",
        ], names);
    }

    [Fact]
    public void Events_carry_the_operation_and_a_version()
    {
        string[] parts = ["ImportedDistrict", "ImportedPollingStation", "PlannedShipment", "VehicleCount", "PeriodAccess",
            "GoodsDiscrepancy", "ProposedDeparture", "LostDistrictBoxes", "Remedy", "TwoLanguages"];
        var events = Types
            .Where(t => !parts.Contains(t.Name))
            .Except([typeof(Contracts.Identity.AccessRevoked)]) // whose access ends acts in many operations
            .ToList();

        Assert.NotEmpty(events);
        Assert.All(events, t =>
        {
            Assert.Equal(typeof(Guid), t.GetProperty("OperationId")?.PropertyType);
            Assert.Equal(typeof(int), t.GetProperty("Version")?.PropertyType);
        });
    }

    [Fact]
    public void Contracts_are_sealed_records_without_behaviour()
    {
        Assert.NotEmpty(Types);
        Assert.All(Types, t =>
        {
            Assert.True(t.IsSealed && t.BaseType == typeof(object), $"{t} is not a sealed record without base class.");
            Assert.NotNull(t.GetMethod("<Clone>$"));
            var own = t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m =>
                !m.IsSpecialName && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "<Clone>$"));
            Assert.Empty(own);
        });
    }

    [Fact]
    public void Contracts_send_no_local_times_and_no_enums()
    {
        var properties = Types.SelectMany(t => t.GetProperties()).ToList();

        Assert.NotEmpty(properties);
        Assert.All(properties, p => Assert.False(
            p.PropertyType == typeof(DateTime) || p.PropertyType.IsEnum, $"{p.DeclaringType}.{p.Name} is a {p.PropertyType}."));
    }
}
