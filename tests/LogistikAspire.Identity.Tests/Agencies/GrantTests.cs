using LogistikAspire.Identity.Agencies;

namespace LogistikAspire.Identity.Tests.Agencies;

public sealed class GrantTests
{
    private const string Operation = IdentityApp.Operation;

    [Theory]
    [InlineData("ppk"), InlineData("camat"), InlineData("polsek"), InlineData("danramil"), InlineData("pps"), InlineData("kpps")]
    public void A_local_agency_names_where(string agency) =>
        Assert.Equal("grant.where", Of(agency)?.Code);

    [Theory]
    [InlineData("kpu"), InlineData("polres"), InlineData("kodim"), InlineData("bpbd"), InlineData("damkar"), InlineData("dinkes")]
    [InlineData("bawaslu"), InlineData("kejaksaan"), InlineData("kesbangpol"), InlineData("saksi")]
    public void An_agency_of_the_whole_regency_names_no_place(string agency)
    {
        Assert.Null(Of(agency));
        Assert.Equal("grant.not-local", Of(agency, districts: ["63.03.05"])?.Code);
        Assert.Equal("grant.not-local", Of(agency, villages: ["63.03.05.2001"])?.Code);
        Assert.Equal("grant.not-local", Of(agency, stations: ["63.03.05.2001/3"])?.Code);
    }

    [Fact]
    public void Each_local_agency_is_granted_by_its_own_kind_of_place()
    {
        Assert.Null(Of("ppk", districts: ["63.03.05", "63.03.06"]));
        Assert.Null(Of("pps", villages: ["63.03.05.2001"]));
        Assert.Null(Of("kpps", stations: ["63.03.05.2001/3", "63.03.05.2001/12"]));
        Assert.Equal("grant.not-local", Of("ppk", districts: ["63.03.05"], villages: ["63.03.05.2001"])?.Code);
        Assert.Equal("grant.not-local", Of("pps", districts: ["63.03.05"])?.Code);
        Assert.Equal("grant.not-local", Of("kpps", villages: ["63.03.05.2001"])?.Code);
    }

    [Theory]
    [InlineData("63.03"), InlineData("63.03.05.2001"), InlineData("630305"), InlineData("63.03.05 "), InlineData("63.03.0x")]
    public void A_district_is_a_district_code(string code) => Assert.Equal("grant.where", Of("ppk", districts: [code])?.Code);

    [Theory]
    [InlineData("63.03.05.2001"), InlineData("63.03.05.2001/"), InlineData("63.03.05.2001/0"), InlineData("63.03.05.2001/03")]
    [InlineData("63.03.05/3"), InlineData("63.03.05.2001/1234"), InlineData("63.03.05.2001/3/4"), InlineData("63.03.05.2001/-3")]
    public void A_station_is_a_village_and_a_number(string code) => Assert.Equal("grant.where", Of("kpps", stations: [code])?.Code);

    [Fact]
    public void Only_police_and_army_in_a_district_have_units()
    {
        Assert.Null(Of("polsek", districts: ["63.03.05"], units: ["polsek-martapura"]));
        Assert.Null(Of("danramil", districts: ["63.03.05"], units: ["koramil-1006-01"]));
        Assert.Equal("grant.no-units", Of("ppk", districts: ["63.03.05"], units: ["polsek-martapura"])?.Code);
        Assert.Equal("grant.no-units", Of("kpu", units: ["polsek-martapura"])?.Code);
    }

    [Fact]
    public void Operations_are_ids_or_all()
    {
        Assert.Null(Of("kpu", operations: ["*"]));
        Assert.Null(Of("kpu", operations: [Operation, "63720000-2024-7000-8000-000000001127"]));
        Assert.Equal("grant.operations", Of("kpu", operations: [])?.Code);
        Assert.Equal("grant.operations", Of("kpu", operations: ["banjar"])?.Code);
        Assert.Equal("grant.operations", Of("kpu", operations: ["*", Operation])?.Code);
        Assert.Equal("grant.operator-has-all", Of("operator", operations: [Operation])?.Code);
    }

    [Theory]
    [InlineData("KPU"), InlineData("bpom"), InlineData("")]
    public void An_unknown_agency_is_refused_and_the_known_ones_are_named(string agency)
    {
        var refusal = Of(agency);

        Assert.Equal("grant.unknown-agency", refusal?.Code);
        Assert.Contains("kesbangpol", refusal!.Message, StringComparison.Ordinal);
    }

    private static Shared.Refusal? Of(
        string agency, string[]? operations = null, string[]? districts = null, string[]? villages = null, string[]? stations = null,
        string[]? units = null) =>
        Grant.Of(agency, operations ?? [Operation], districts, villages, stations, units, out _);
}
