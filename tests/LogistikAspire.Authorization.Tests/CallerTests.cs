using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace LogistikAspire.Authorization.Tests;

public sealed class CallerTests
{
    [Fact]
    public void An_agency_acts_in_exactly_its_own_places()
    {
        var (ppk, pps, kpps) = (Of("ppk", ("district", "63.03.05")), Of("pps", ("village", "63.03.05.2001")),
            Of("kpps", ("station", "63.03.05.2001/1")));

        Assert.Null(ppk.MayActFor(Agency.Ppk, "63.03.05"));
        Assert.Null(pps.MayActFor(Agency.Pps, "63.03.05.2001"));
        Assert.Null(kpps.MayActFor(Agency.Kpps, "63.03.05.2001/1"));

        Assert.NotNull(ppk.MayActFor(Agency.Ppk, "63.03.06"));
        Assert.NotNull(ppk.MayActFor(Agency.Pps, "63.03.05.2001"));
        Assert.NotNull(ppk.MayActFor(Agency.Ppk, "63.03.05.2001"));
        Assert.NotNull(ppk.MayActFor(Agency.Kpu, null));
        Assert.NotNull(pps.MayActFor(Agency.Ppk, "63.03.05"));
        Assert.NotNull(kpps.MayActFor(Agency.Kpps, "63.03.05.2001/11"));
        Assert.NotNull(Of("kpu").MayActFor(Agency.Ppk, "63.03.05"));
        Assert.NotNull(Caller.Nobody.MayActFor(Agency.Kpu, null));
    }

    [Fact]
    public void The_refusal_says_whose_it_is()
    {
        var refusal = Of("ppk", ("district", "63.03.14")).MayActFor(Agency.Pps, "63.03.05.2001")!;

        Assert.Equal(("access.foreign-place", 403), (refusal.Code, refusal.Status));
        Assert.Equal(
            "That is for PPS of 63.03.05.2001 to do, and the token is of PPK, for 63.03.14. Let them send it, with a token of theirs.",
            refusal.Message);
    }

    [Fact]
    public void Who_works_in_a_part_of_the_regency_sees_the_districts_of_that_part()
    {
        var kpps = Of("kpps", ("station", "63.03.05.2001/1"), ("station", "63.03.07.2001/1"));

        Assert.True(kpps.Sees("63.03.05") && kpps.Sees("63.03.07"));
        Assert.False(kpps.Sees("63.03.06"));
        Assert.False(kpps.Sees(null));
        Assert.False(Of("camat").Sees("63.03.05")); // a token without a district
        Assert.True(Of("kpu").Sees("63.03.05") && Of("kpu").Sees(null));
    }

    [Fact]
    public void A_token_is_for_its_operations_or_for_all()
    {
        var (own, other) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.True(Of("kpu").MayEnter(other));
        var one = Caller.Of([new("sub", "x"), new("agency", "kpu"), new("operation", $"{own}")])!;
        Assert.True(one.MayEnter(own));
        Assert.False(one.MayEnter(other));
        Assert.False(Caller.Of([new("sub", "x"), new("agency", "kpu")])!.MayEnter(own));
        Assert.False(Caller.Nobody.MayEnter(own));
    }

    [Fact]
    public void A_token_that_does_not_say_who_calls_is_none()
    {
        Assert.Null(Caller.Of([new("sub", "x"), new("operation", "*")]));
        Assert.Null(Caller.Of([new("agency", "kpu"), new("operation", "*")]));
        Assert.Null(Caller.Of([new("sub", "x"), new("agency", "system"), new("operation", "*")]));
        Assert.Null(Caller.Of([new("sub", "x"), new("agency", "KPU"), new("operation", "*")]));
        Assert.Null(Caller.Of([new("sub", "x"), new("agency", "kpu"), new("operation", "all")]));
        Assert.Null(Caller.Of([new("sub", "x"), new("agency", "kpu"), new("operation", "*"), new("operation", "x")]));
    }

    [Fact]
    public void Outside_of_a_request_the_service_itself_acts_and_in_one_nobody_does_who_is_not_known()
    {
        Assert.Same(Caller.System, Callers.Now(new HttpContextAccessor()));
        Assert.Same(Caller.Nobody, Callers.Now(new HttpContextAccessor { HttpContext = new DefaultHttpContext() }));
    }

    [Fact]
    public void The_service_itself_may_do_what_its_rules_allow() => Assert.Null(Caller.System.MayActFor(Agency.Ppk, "63.03.05"));

    [Fact]
    public void Rows_are_those_of_the_callers_districts()
    {
        var rows = new[] { "63.03.05", "63.03.06", null }.AsQueryable();
        var places = new[] { "store", "ppk-63.03.05", "kpps-63.03.06.2001-1" }.AsQueryable();
        var ppk = Of("ppk", ("district", "63.03.05"));

        Assert.Equal(["63.03.05"], rows.SeenBy(ppk, r => r));
        Assert.Equal(["ppk-63.03.05"], places.SeenIn(ppk, p => p));
        Assert.Equal(3, rows.SeenBy(Of("bawaslu"), r => r).Count());
        Assert.Empty(rows.SeenBy(Of("camat"), r => r));
    }

    private static Caller Of(string agency, params (string Name, string Value)[] places) => Caller.Of(
    [
        new("sub", "x"), new("agency", agency), new("operation", "*"), .. places.Select(p => new Claim(p.Name, p.Value)),
    ])!;
}
