namespace LogistikAspire.Gateway.Tests;

/// <summary>Requests whose end, or whose headers, two programs on the way might see differently.</summary>
public sealed class SmugglingTests(Deployment deployment) : IClassFixture<Deployment>
{
    /// <summary>What would be a second request to whoever takes the first one for shorter than it is.</summary>
    private const string Second = "GET /api/warehouse/stolen HTTP/1.1\r\nHost: localhost\r\n\r\n";

    public static TheoryData<string> Smuggling =>
    [
        $"Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n{Second}",
        $"Transfer-Encoding: chunked\nContent-Length: {Second.Length + 5}\n\n0\n\n{Second}",
        $"Content-Length: 0\nContent-Length: {Second.Length}\n\n{Second}",
        $"Content-Length: {Second.Length}\nContent-Length: 0\n\n{Second}",
        $"Content-Length: 0, {Second.Length}\n\n{Second}",
        $"Content-Length: -1\n\n{Second}",
        $"Content-Length: 0x10\n\n{Second}",
        $"Content-Length : {Second.Length}\n\n{Second}",
        $"Transfer-Encoding: xchunked\n\n0\n\n{Second}",
        $"Transfer-Encoding : chunked\n\n0\n\n{Second}",
        $"Transfer-Encoding: chunked, identity\n\n0\n\n{Second}",
        $"Transfer-Encoding: identity\nContent-Length: 0\n\n{Second}",
        $"Transfer-Encoding:\n chunked\n\n0\n\n{Second}",
        $"X-One: a\n Transfer-Encoding: chunked\n\n0\n\n{Second}",
        $" Content-Length: 0\n\n{Second}",
        $"Content Length: 0\n\n{Second}",
        $"Content-Length\0: 0\n\n{Second}",
        $"Content-Length: 0\0\n\n{Second}",
        $"X-(Odd): a\n\n{Second}",
        $"X-Odd\u00e9: a\n\n{Second}",
        $": a\n\n{Second}",
        $"NoColon\n\n{Second}",
        $"X-Content-Length: 5\n\n{Second}",
        $"Host: evil.example\n\n{Second}",
    ];

    [Theory, MemberData(nameof(Smuggling))]
    public async Task What_might_hide_a_request_is_refused_and_the_connection_closed(string rest)
    {
        var answer = await Send("POST /api/scheduling/echo HTTP/1.1\nHost: localhost\n" + rest);

        Assert.Equal(400, RawConnection.Status(answer));
        Assert.Equal(1, RawConnection.Answers(answer));
        Assert.Empty(deployment.Scheduling.Calls);
        Assert.Empty(deployment.Warehouse.Calls);
    }

    [Theory]
    [InlineData("\n", "\n\n")]         // lines that end without a carriage return
    [InlineData("\r", "\r\r")]
    [InlineData("\r\n", "\r\n\n")]
    public async Task Lines_end_as_the_standard_says(string end, string last)
    {
        var answer = await Send($"GET /api/scheduling/echo HTTP/1.1{end}Host: localhost{end}X-Hidden: a\rX-Other: b{last}", asIs: true);

        Assert.NotEqual(200, RawConnection.Status(answer));
        Assert.Empty(deployment.Scheduling.Calls);
    }

    [Theory]
    [InlineData("2;\nab\r\n0\r\n\r\n")]     // an extension that ends by another line end than the chunk
    [InlineData("2\nab\r\n0\r\n\r\n")]
    [InlineData("2\r\nabc\r\n0\r\n\r\n")]
    [InlineData("-2\r\nab\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\nab\r\n0\r\n\r\n")]
    [InlineData("0x2\r\nab\r\n0\r\n\r\n")]
    public async Task Chunks_are_what_the_standard_says(string body)
    {
        var answer = await Send(
            "POST /api/scheduling/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body + Second, asIs: true);

        Assert.Equal(400, RawConnection.Status(answer));
        Assert.Equal(1, RawConnection.Answers(answer));
        Assert.Empty(deployment.Warehouse.Calls);
    }

    [Theory]
    [InlineData("GET /api/scheduling/echo HTTP/1.1\n\n")] // no Host
    [InlineData("GET /api/scheduling/echo HTTP/1.1\nHost: a b\n\n")]
    [InlineData("GET /api/scheduling/echo HTTP/1.1\nHost: localhost/evil\n\n")]
    [InlineData("GET /api/scheduling/echo HTTP/1.1\nHost: localhost@evil.example\n\n")]
    [InlineData("GET /api/scheduling/echo HTTP/1.1\nHost: evil.example\n\n")]
    [InlineData("GET http://evil.example/api/scheduling/echo HTTP/1.1\nHost: localhost\n\n")]
    [InlineData("GET /api/scheduling/echo HTTP/9.9\nHost: localhost\n\n")]
    [InlineData("GET /api/scheduling/echo\n\n")]
    [InlineData("G ET /api/scheduling/echo HTTP/1.1\nHost: localhost\n\n")]
    [InlineData("PRI * HTTP/2.0\n\nSM\n\n")]
    [InlineData("CONNECT warehouse:80 HTTP/1.1\nHost: localhost\n\n")]
    public async Task A_request_that_is_none_of_ours_reaches_nobody(string request)
    {
        var answer = await Send(request);

        Assert.DoesNotContain(" 200 ", answer);
        Assert.Empty(deployment.Scheduling.Calls);
    }

    [Fact]
    public async Task Requests_in_a_row_on_one_connection_are_each_answered()
    {
        var answer = await Send(
            "POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n2;a=b\nab\n0\n\n" + Second);

        Assert.Equal(2, RawConnection.Answers(answer));
        Assert.Equal("/stolen", Assert.Single(deployment.Warehouse.Calls).Path);
    }

    [Fact]
    public async Task A_length_that_is_written_oddly_reaches_the_service_as_it_was_read()
    {
        var answer = await Send($"POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nContent-Length: +0\n\n{Second}");

        Assert.Equal(2, RawConnection.Answers(answer));
        Assert.Equal("0", Assert.Single(deployment.Scheduling.Calls).Headers["Content-Length"]);
    }

    private async Task<string> Send(string request, bool asIs = false)
    {
        deployment.Scheduling.Calls.Clear();
        deployment.Warehouse.Calls.Clear();
        using var connection = new RawConnection(deployment.Gateway.Address);
        await connection.Send(request, asIs);
        return await connection.Answer(patience: 2);
    }
}
