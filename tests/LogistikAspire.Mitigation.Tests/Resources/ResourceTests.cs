using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;
using static LogistikAspire.Mitigation.Tests.Resources.Standby;

namespace LogistikAspire.Mitigation.Tests.Resources;

public sealed class ResourceTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Agency.Bpbd)]
    [InlineData(Agency.Damkar)]
    [InlineData(Agency.Dinkes)]
    [InlineData(Agency.Kodim)]
    [InlineData(Agency.Polres)]
    public async Task What_is_put_on_standby_is_its_callers(string agency)
    {
        var operation = await app.Open();
        using var owner = app.As(agency);

        var response = await owner.Offer(operation, Guid.CreateVersion7(), Boat());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var shown = await response.Read<ResourceView>();
        Assert.Equal((agency, 1, 2, Timur), (shown.Agency, shown.Version, shown.Count, shown.DistrictCode));
    }

    [Fact]
    public async Task Damkar_and_Dinkes_offer_only_their_own()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        using var dinkes = app.As(Agency.Dinkes);
        var engine = await damkar.Offer(operation);
        var request = Guid.CreateVersion7();
        await app.Http.Ask(operation, engine, request, 1, 2).Read<RequestView>();

        await dinkes.Offer(operation, engine, Pickup()).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await dinkes.Withdraw(operation, engine).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await dinkes.Lend(operation, engine).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await dinkes.EndLoan(operation, engine).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await dinkes.Answer(operation, engine, request, true).Refused("access.foreign-place", HttpStatusCode.Forbidden);

        var ambulance = await dinkes.Offer(operation, Pickup() with { Kind = ResourceKind.Ambulance, VehicleKind = null });
        await damkar.Withdraw(operation, ambulance).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        var shown = await app.Shown(operation, engine);
        Assert.Equal((Agency.Damkar, 1, (string?)null), (shown.Resource.Agency, shown.Resource.Version, shown.Resource.WithdrawReason));
        Assert.Equal(RequestState.Asked, Assert.Single(shown.Requests).State);
    }

    [Fact]
    public async Task Not_even_BPBD_changes_what_another_agency_owns()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        using var bpbd = app.As(Agency.Bpbd);
        var engine = await damkar.Offer(operation);

        await bpbd.Offer(operation, engine, Boat()).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await bpbd.Withdraw(operation, engine).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await bpbd.Lend(operation, engine).Refused("access.foreign-place", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Agency.Kpu)]
    [InlineData(Agency.Bawaslu)]
    public async Task Who_owns_nothing_that_helps_sees_it_and_offers_nothing(string agency)
    {
        var operation = await app.Open();
        using var caller = app.As(agency);

        await caller.Offer(operation, Guid.CreateVersion7(), Boat()).Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.True((await caller.GetAsync($"/operations/{operation}/resources", Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_something_else_is_a_new_version()
    {
        var operation = await app.Open();
        var id = await app.Http.Offer(operation);

        var again = await app.Http.Offer(operation, id, Pickup());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, (await again.Read<ResourceView>()).Version);
        Assert.Equal(2, (await app.Http.Offer(operation, id, Pickup() with { Count = 3 }).Read<ResourceView>()).Version);
    }

    public static TheoryData<string, object> Faults => new()
    {
        { "districtCode", Pickup() with { DistrictCode = "63.03.99" } },
        { "districtCode", Pickup() with { DistrictCode = "Martapura" } },
        { "until", Pickup() with { Until = Hour(0) } },
        { "from", Pickup() with { From = Hour(-31 * 24) } },
        { "until", Pickup() with { Until = Hour(60 * 24) } },
        { "latitude", Pickup() with { Longitude = 114.8 } },
        { "longitude", Pickup() with { Latitude = -3.4 } },
        { "latitude", Pickup() with { Latitude = 200, Longitude = 114.8 } },
        { "count", Pickup() with { Count = 0 } },
        { "capacity", Pickup() with { Capacity = 0 } },
        { "name", Pickup() with { Name = "\u200b" } },
        { "contact", Pickup() with { Contact = new string('1', 201) } },
        { "vehicleKind", Boat() with { VehicleKind = "motorboat" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_cannot_be_is_refused_with_the_field_named(string field, object resource)
    {
        var operation = await app.Open();
        var id = Guid.CreateVersion7();

        await app.Http.Offer(operation, id, (PutOnStandby.Request)resource).Invalid(field);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync($"/operations/{operation}/resources/{id}", Ct)).StatusCode);
    }

    [Fact]
    public async Task What_is_unknown_is_told_as_such()
    {
        var operation = await app.Open();
        var (nobody, nothing) = (Guid.NewGuid(), Guid.NewGuid());

        await app.Http.Offer(nobody, nothing, Boat()).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.Withdraw(operation, nothing).Refused("resource.unknown", HttpStatusCode.NotFound);
        await app.Http.Lend(operation, nothing).Refused("resource.unknown", HttpStatusCode.NotFound);
        await app.Http.EndLoan(operation, nothing).Refused("resource.unknown", HttpStatusCode.NotFound);
        await app.Http.Ask(operation, nothing, Guid.NewGuid(), 1, 2).Refused("resource.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{nobody}/resources", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{nobody}/resource-requests", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        var own = await app.Http.Offer(operation);
        await app.Http.Answer(operation, own, nothing, true).Refused("request.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_withdrawn_is_listed_no_more_and_does_not_come_back()
    {
        var operation = await app.Open();
        var id = await app.Http.Offer(operation);

        var withdrawn = await app.Http.Withdraw(operation, id).Read<ResourceView>();

        Assert.Equal(("The engine broke.", 2), (withdrawn.WithdrawReason, withdrawn.Version));
        Assert.Empty(await List(operation, ""));
        Assert.Equal(2, (await app.Http.Withdraw(operation, id).Read<ResourceView>()).Version);
        await app.Http.Withdraw(operation, id, "Sold.").Refused("resource.withdrawn");
        await app.Http.Offer(operation, id, Pickup()).Refused("resource.withdrawn");
        await app.Http.Ask(operation, id, Guid.NewGuid(), 1, 2).Refused("resource.withdrawn");
        await app.Http.Lend(operation, id).Refused("resource.withdrawn");
    }

    [Fact]
    public async Task A_list_is_of_the_kind_the_agency_the_district_and_the_time_asked_for()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        var pickup = await damkar.Offer(operation, Pickup(0, 10));
        var boat = await app.Http.Offer(operation, Boat());

        Assert.Equal([pickup, boat], await List(operation, ""));
        Assert.Equal([boat], await List(operation, "kind=boat"));
        Assert.Equal([pickup], await List(operation, "kind=fourWheelDrive"));
        Assert.Equal([pickup], await List(operation, "agency=damkar"));
        Assert.Empty(await List(operation, "agency=damkar&kind=boat"));
        Assert.Equal([boat], await List(operation, $"district={Timur}"));
        Assert.Equal([boat], await List(operation, $"from={At(10)}&until={At(12)}"));
        Assert.Equal([pickup, boat], await List(operation, $"from={At(9)}"));
        await app.Promise(app.Http, operation, boat, 4, 6);
        Assert.Equal([pickup], await List(operation, $"from={At(5)}&until={At(9)}&free=true"));
        Assert.Equal([pickup, boat], await List(operation, $"from={At(6)}&until={At(9)}&free=true"));
        await app.Http.GetAsync($"/operations/{operation}/resources?kind=tank", Ct).Invalid("kind");
        await app.Http.GetAsync($"/operations/{operation}/resources?district=x", Ct).Invalid("district");
        await app.Http.GetAsync($"/operations/{operation}/resources?after=x", Ct).Invalid("after");
    }

    [Fact]
    public async Task Resources_are_read_page_by_page()
    {
        var operation = await app.Open();
        Guid[] all = [await app.Http.Offer(operation), await app.Http.Offer(operation), await app.Http.Offer(operation)];

        var first = (await app.Get<Page<ResourceView>>($"/operations/{operation}/resources?limit=2"))!;
        var second = (await app.Get<Page<ResourceView>>($"/operations/{operation}/resources?limit=2&after={first.Next}"))!;

        Assert.Equal(all, first.Items.Concat(second.Items).Select(r => r.ResourceId));
        Assert.Null(second.Next);
    }

    private async Task<IEnumerable<Guid>> List(Guid operation, string choice) =>
        (await app.Get<Page<ResourceView>>($"/operations/{operation}/resources?{choice}"))!.Items.Select(r => r.ResourceId);

    private static string At(int hour) => Uri.EscapeDataString($"{Hour(hour):O}");
}
