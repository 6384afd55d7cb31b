using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.Resources.Standby;

namespace LogistikAspire.Mitigation.Tests.Resources;

public sealed class LoanTests(MitigationApp app)
{
    [Fact]
    public async Task What_is_lent_is_offered_to_the_distribution_as_it_is()
    {
        var operation = await app.Open();
        using var damkar = app.As(Agency.Damkar);
        var resource = await damkar.Offer(operation, Pickup() with { Count = 2 });

        var lent = await damkar.Lend(operation, resource, 6, 30).Read<ResourceView>();

        Assert.Equal((Hour(6), Hour(30)), (lent.LentFrom, lent.LentUntil));
        var offered = await app.Published<FleetOffered>(o => o.OfferId == resource);
        Assert.Equal(
            (operation, 1, "damkar", "Hilux 4×4", "pickup", 2),
            (offered.OperationId, offered.Version, offered.Agency, offered.Name, offered.VehicleKind, offered.Count));
        Assert.Equal((Hour(6), Hour(30)), (offered.From, offered.Until));
    }

    [Fact]
    public async Task Without_a_time_it_is_lent_for_the_longest_that_is_promised_to_nobody()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation, Pickup(0, 48));
        await app.Promise(app.Http, operation, resource, 10, 12);
        await app.Promise(app.Http, operation, resource, 40, 44);

        var lent = await app.Http.Lend(operation, resource).Read<ResourceView>();

        Assert.Equal((Hour(12), Hour(40)), (lent.LentFrom, lent.LentUntil));
    }

    [Fact]
    public async Task What_is_promised_is_not_lent_and_the_refusal_says_when_it_is_free()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation, Pickup(0, 24));
        var promised = await app.Promise(app.Http, operation, resource, 10, 12);

        var problem = await app.Http.Lend(operation, resource, 8, 16).Refused("loan.not-free");

        Assert.Equal(promised, problem.GetProperty("inTheWay")[0].GetProperty("requestId").GetGuid());
        Assert.Equal(
            [(Hour(0), Hour(10)), (Hour(12), Hour(24))],
            problem.GetProperty("free").EnumerateArray()
                .Select(f => (f.GetProperty("from").GetDateTimeOffset(), f.GetProperty("until").GetDateTimeOffset())));
        await app.Http.Lend(operation, resource, 12, 24).Read<ResourceView>();
    }

    [Fact]
    public async Task What_is_promised_all_the_time_is_not_lent_at_all()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation, Pickup(0, 24));
        await app.Promise(app.Http, operation, resource, 0, 24);

        await app.Http.Lend(operation, resource).Refused("loan.not-free");
    }

    [Fact]
    public async Task A_promise_for_a_time_in_which_it_is_lent_takes_it_back()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();

        await app.Promise(app.Http, operation, resource, 23, 30);

        var withdrawn = await app.Published<FleetWithdrawn>(w => w.OfferId == resource);
        Assert.Equal((operation, 2), (withdrawn.OperationId, withdrawn.Version));
        Assert.Contains("promised", withdrawn.Reason, StringComparison.Ordinal);
        Assert.Null((await app.Shown(operation, resource)).Resource.LentFrom);
    }

    [Fact]
    public async Task A_promise_for_another_time_leaves_the_loan_and_so_does_a_mere_request()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();

        await app.Promise(app.Http, operation, resource, 24, 30);
        await app.Http.Ask(operation, resource, Guid.CreateVersion7(), 10, 12).Read<RequestView>();

        Assert.Equal(Hour(24), (await app.Shown(operation, resource)).Resource.LentUntil);
        Assert.Equal([1], await Told(operation, resource));
    }

    [Fact]
    public async Task Versions_count_offers_and_withdrawals_up_together_and_repeats_are_told_to_nobody()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);

        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();
        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();
        await app.Http.Lend(operation, resource, 0, 12).Read<ResourceView>();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await app.Http.EndLoan(operation, resource)).StatusCode);
        }

        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();

        Assert.Equal([1, 2, 3, 4], await Told(operation, resource));
        Assert.Equal(3, Assert.Single(app.Heard<FleetWithdrawn>(), w => w.OfferId == resource).Version);
    }

    [Fact]
    public async Task A_withdrawn_vehicle_is_lent_no_longer()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        await app.Http.Lend(operation, resource).Read<ResourceView>();

        await app.Http.Withdraw(operation, resource).Read<ResourceView>();

        var withdrawn = await app.Published<FleetWithdrawn>(w => w.OfferId == resource);
        Assert.Equal((2, "The engine broke."), (withdrawn.Version, withdrawn.Reason));
    }

    [Fact]
    public async Task What_changes_of_a_lent_vehicle_is_offered_anew_and_a_new_telephone_number_is_not()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation);
        await app.Http.Lend(operation, resource, 0, 24).Read<ResourceView>();

        await app.Http.Offer(operation, resource, Pickup() with { Contact = "0811 999" }).Read<ResourceView>();
        await app.Http.Offer(operation, resource, Pickup() with { Contact = "0811 999", Count = 4 }).Read<ResourceView>();

        var offered = await app.Published<FleetOffered>(o => o.OfferId == resource && o.Version == 2);
        Assert.Equal((4, Hour(24)), (offered.Count, offered.Until));
        Assert.Equal([1, 2], await Told(operation, resource));
    }

    [Fact]
    public async Task What_can_be_lent_no_longer_is_taken_back()
    {
        var operation = await app.Open();
        var (shorter, other) = (await app.Http.Offer(operation), await app.Http.Offer(operation));
        await app.Http.Lend(operation, shorter, 0, 24).Read<ResourceView>();
        await app.Http.Lend(operation, other, 0, 24).Read<ResourceView>();

        await app.Http.Offer(operation, shorter, Pickup(0, 20)).Read<ResourceView>();
        await app.Http.Offer(operation, other, Pickup() with { Kind = ResourceKind.Ambulance, VehicleKind = null }).Read<ResourceView>();

        Assert.Equal(2, (await app.Published<FleetWithdrawn>(w => w.OfferId == shorter)).Version);
        Assert.Equal(2, (await app.Published<FleetWithdrawn>(w => w.OfferId == other)).Version);
    }

    [Fact]
    public async Task Only_vehicles_are_lent()
    {
        var operation = await app.Open();
        var boat = await app.Http.Offer(operation, Boat());
        var unnamed = await app.Http.Offer(operation, Pickup() with { VehicleKind = null });

        await app.Http.Lend(operation, boat).Refused("loan.no-vehicle");
        await app.Http.Lend(operation, unnamed).Refused("loan.no-vehicle");
    }

    [Fact]
    public async Task A_loan_with_half_a_time_or_one_outside_of_the_period_is_refused()
    {
        var operation = await app.Open();
        var resource = await app.Http.Offer(operation, Pickup(0, 24));

        await app.Http.Lend(operation, resource, from: 4).Invalid("until");
        await app.Http.Lend(operation, resource, until: 4).Invalid("from");
        await app.Http.Lend(operation, resource, 4, 4).Invalid("until");
        await app.Http.Lend(operation, resource, 20, 30).Refused("loan.not-free");
    }

    /// <summary>
    /// Versions of all that the distribution was told of it, in order, once another resource's loan has been told as well.
    /// </summary>
    private async Task<IEnumerable<int>> Told(Guid operation, Guid resource)
    {
        var marker = await app.Http.Offer(operation);
        await app.Http.Lend(operation, marker).Read<ResourceView>();
        await app.Published<FleetOffered>(o => o.OfferId == marker);
        return app.Heard<FleetOffered>().Where(o => o.OfferId == resource).Select(o => o.Version)
            .Concat(app.Heard<FleetWithdrawn>().Where(w => w.OfferId == resource).Select(w => w.Version)).Order();
    }
}
