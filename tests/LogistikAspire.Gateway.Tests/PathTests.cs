namespace LogistikAspire.Gateway.Tests;

/// <summary>Paths that a gateway and a service might read in two ways.</summary>
public sealed class PathTests(Deployment deployment) : IClassFixture<Deployment>
{
    [Theory]
    [InlineData("/api/scheduling/..%2fwarehouse/echo")]
    [InlineData("/api/scheduling/..%2Fwarehouse/echo")]
    [InlineData("/api/scheduling%2f..%2fwarehouse/echo")]
    [InlineData("/api/scheduling/../warehouse/echo")]
    [InlineData("/api/scheduling/..")]
    [InlineData("/api/scheduling/./echo")]
    [InlineData("/api/scheduling/%2e%2e/warehouse/echo")]
    [InlineData("/api/scheduling/.%2E/warehouse/echo")]
    [InlineData("/api/scheduling/..;/warehouse/echo")]
    [InlineData("/api/scheduling/..;a=b/warehouse/echo")]
    [InlineData("/api/scheduling/%252e%252e/warehouse/echo")]
    [InlineData("/api/scheduling/..%252fwarehouse/echo")]
    [InlineData("/api/scheduling/..%25252fwarehouse/echo")]
    [InlineData("/api/scheduling/..\\warehouse\\echo")]
    [InlineData("/api/scheduling/..%5cwarehouse%5cecho")]
    [InlineData("/api/scheduling\\echo")]
    [InlineData("//api/scheduling/echo")]
    [InlineData("/api//scheduling/echo")]
    [InlineData("/api/scheduling//echo")]
    [InlineData("/api/scheduling/echo//")]
    [InlineData("/api/scheduling/echo%00")]
    [InlineData("/api/scheduling/%00/echo")]
    [InlineData("/api/scheduling/echo%0d%0aX-Evil:%20yes")]
    [InlineData("/api/scheduling/echo%0a")]
    [InlineData("/api/scheduling/echo%7f")]
    [InlineData("/api/scheduling/echo\t")]
    [InlineData("http://localhost/api/scheduling/../warehouse/echo")]
    [InlineData("http://localhost//api/scheduling/echo")]
    [InlineData("/api/scheduling/../warehouse/http://echo")]
    [InlineData("/api/scheduling/%zz/..%2f")]
    [InlineData("/api/scheduling/https%3A%2F%2Fkpu.example/../echo")]
    [InlineData("/api/scheduling/https%3A%2F%2Fkpu.example%5c..%2F")]
    [InlineData("/api/scheduling/xhttps%3A%2F%2F..%2Fecho")]
    [InlineData("/api/scheduling/echo%2F..%2Fhttps%3A%2F%2Fx")]
    [InlineData("/api/scheduling/\u0080\u0081")]
    [InlineData("api/scheduling/echo")]
    public async Task A_path_that_can_be_read_in_two_ways_is_refused_and_reaches_nobody(string path)
    {
        var answer = await Ask(path);

        Assert.Equal(400, RawConnection.Status(answer));
        Assert.Empty(Reached());
    }

    [Theory]
    [InlineData("/api/scheduling;/echo")]
    [InlineData("/api/scheduling;x=warehouse/echo")]
    [InlineData("/api/scheduling%3b/echo")]
    [InlineData("/api%2fscheduling/echo")]
    [InlineData("/api/schedulingx/echo")]
    [InlineData("/api/sched%75ling%20/echo")]
    [InlineData("/.api/scheduling/echo")]
    [InlineData("/api/...//echo")]
    public async Task What_only_looks_like_a_service_is_none(string path)
    {
        var answer = await Ask(path);

        Assert.InRange(RawConnection.Status(answer), 400, 404);
        Assert.Empty(Reached());
    }

    [Theory]
    [InlineData("/api/scheduling/echo", "/echo")]
    [InlineData("/api/scheduling/urn:epc%3Aa%252Fb", "/urn:epc%3Aa%252Fb")]
    [InlineData("/API/Scheduling/echo", "/echo")]
    [InlineData("/api/SCHEDULING/Echo", "/Echo")]
    [InlineData("/api/%73cheduling/echo", "/echo")]
    [InlineData("/api/scheduling/a;b", "/a;b")]
    [InlineData("/api/scheduling/a%2Fb", "/a%2Fb")]
    [InlineData("/api/scheduling/a.b/..c/d..", "/a.b/..c/d..")]
    [InlineData("/api/scheduling/events/ni%3A%2F%2F%2Fsha-256%3Bab%3Fver%3DCBV2.0", "/events/ni%3A%2F%2F%2Fsha-256%3Bab%3Fver%3DCBV2.0")]
    [InlineData("/api/scheduling/https%3A%2F%2Fkpu.example%2F.%2F..%2F%2F1%2F", "/https%3A%2F%2Fkpu.example%2F.%2F..%2F%2F1%2F")]
    [InlineData("/api/scheduling/100%25", "/100%25")]
    [InlineData("/api/scheduling/echo?from=../..%2f//%00", "/echo?from=../..%2f//%00")]
    [InlineData("http://localhost/api/scheduling/echo", "/echo")]
    [InlineData("/api/scheduling/%C3%A9", "/%C3%A9")]
    public async Task What_has_one_meaning_reaches_its_service_as_if_it_had_been_asked_directly(string path, string direct)
    {
        await Ask(direct, new(deployment.Scheduling.Address));
        var asked = Assert.Single(Reached());

        var answer = await Ask(path);

        Assert.Equal(200, RawConnection.Status(answer));
        Assert.Equal(asked, Assert.Single(Reached()));
    }

    private async Task<string> Ask(string path, Uri? at = null)
    {
        deployment.Scheduling.Calls.Clear();
        deployment.Warehouse.Calls.Clear();
        using var connection = new RawConnection(at ?? deployment.Gateway.Address);
        await connection.Send($"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n");
        return await connection.Answer();
    }

    private IEnumerable<(string, string)> Reached() =>
        deployment.Scheduling.Calls.Concat(deployment.Warehouse.Calls).Select(call => (call.Name, call.Path));
}
