using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Wishes;

namespace LogistikAspire.Scheduling.Tests.Consents;

public sealed class PlanConsentsTests
{
    private const string District = "63.03.05";
    private static readonly WishingAgency[] All = Enum.GetValues<WishingAgency>();

    [Fact]
    public void A_district_has_agreed_when_all_four_consent() =>
        Assert.Empty(Consents(All.Select(agency => Say(agency, given: true))).Missing([District]));

    [Fact]
    public void Three_of_four_are_not_enough()
    {
        var missing = Assert.Single(Consents(All[..3].Select(agency => Say(agency, given: true))).Missing([District]));

        Assert.Equal((District, WishingAgency.Danramil), (missing.DistrictCode, Assert.Single(missing.Agencies)));
    }

    [Fact]
    public void A_refusal_is_no_consent()
    {
        var consents = Consents(All.Select(agency => Say(agency, given: agency != WishingAgency.Camat)));

        Assert.Equal([WishingAgency.Camat], Assert.Single(consents.Missing([District])).Agencies);
    }

    [Fact]
    public void The_consent_of_another_district_does_not_count() =>
        Assert.Equal(
            "63.03.14", Assert.Single(Consents(All.Select(a => Say(a, given: true))).Missing([District, "63.03.14"])).DistrictCode);

    [Fact]
    public void An_override_stands_for_all_four()
    {
        var decision = new ConsentOverride(Guid.Empty, Guid.Empty, District);

        Assert.True(new PlanConsents([Say(WishingAgency.Ppk, given: false)], [decision]).HasAgreed(District));
    }

    private static PlanConsents Consents(IEnumerable<Consent> consents) => new(consents, []);

    private static Consent Say(WishingAgency agency, bool given)
    {
        var consent = new Consent(Guid.Empty, Guid.Empty, District, agency);
        consent.Say(given, "Somebody", "", default);
        return consent;
    }
}
