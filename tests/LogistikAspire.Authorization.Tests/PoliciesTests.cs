using System.Reflection;

namespace LogistikAspire.Authorization.Tests;

public sealed class PoliciesTests
{
    [Fact]
    public void Every_policy_is_in_the_table_once_under_its_own_name()
    {
        var fields = typeof(Policies).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.FieldType == typeof(Policy)).ToDictionary(f => f.Name, f => (Policy)f.GetValue(null)!);

        Assert.Equal(fields.Values, Policies.All);
        Assert.All(fields, f => Assert.Equal(f.Key, f.Value.Name));
    }

    [Fact]
    public void An_agency_is_in_a_policy_once_and_local_ones_only_where_they_are()
    {
        Assert.All(Policies.All, policy =>
        {
            Assert.Equal(policy.Agencies.Distinct(), policy.Agencies);
            Assert.Subset(Agency.All.ToHashSet(), policy.Agencies.ToHashSet());
            Assert.Empty(policy.Anywhere.Intersect(Agency.Local));
        });
    }

    [Fact]
    public void Overseers_change_nothing_and_the_operator_has_no_business_with_ballots()
    {
        var writes = new[]
        {
            Policies.Plan, Policies.Wish, Policies.Consent, Policies.KeepStore, Policies.HandleBoxes, Policies.CaptureEvents,
            Policies.Escort, Policies.KeepPeople, Policies.ReportFromRoad, Policies.Warn, Policies.OfferResources, Policies.Mitigate,
            Policies.SayReady, Policies.Administer, Policies.MendMessages,
        };

        string[] readers = [Agency.Bawaslu, Agency.Saksi, Agency.Kejaksaan, Agency.Kesbangpol];
        Assert.All(writes, policy => Assert.Empty(policy.Agencies.Intersect(readers)));
        Assert.Equal(
            [Policies.Administer, Policies.MendMessages, Policies.SeeAudit], Policies.All.Where(p => p.Agencies.Contains(Agency.Operator)));

        // Bawaslu and KPU see everything that anybody sees of an operation; who did what is for those who oversee.
        Assert.Equal([Agency.Bawaslu, Agency.Operator], Policies.SeeAudit.Agencies);
        var reads = Policies.All.Except(writes).Except([Policies.SeeAudit]).ToList();
        Assert.All(reads, policy => Assert.Subset(policy.Anywhere.ToHashSet(), new HashSet<string> { Agency.Bawaslu, Agency.Kpu }));
    }
}
