using System.Diagnostics;
using System.Net;
using System.Text;

namespace LogistikAspire.Gateway.Tests;

/// <summary>Requests that are too large, or come too slowly, are refused before they cost memory.</summary>
public sealed class SizeTests(Deployment deployment) : IClassFixture<Deployment>
{
    private const long Gigabyte = 1L << 30;

    /// <summary>What refusing may cost at most, in MiB: buffers of connections, and what is not collected yet.</summary>
    private const double Flat = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_headers_are_refused()
    {
        var headers = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"X-{n}: {n}\n"));
        var before = deployment.Gateway.Memory;

        Assert.Equal(431, RawConnection.Status(await Send($"GET /api/scheduling/echo HTTP/1.1\nHost: localhost\n{headers}\n")));
        Assert.InRange(deployment.Gateway.Memory - before, -1000, Flat);
    }

    [Fact]
    public async Task One_header_of_a_megabyte_is_refused() => Assert.Equal(431, RawConnection.Status(
        await Send($"GET /api/scheduling/echo HTTP/1.1\nHost: localhost\nX-Large: {new string('x', 1 << 20)}\n\n")));

    [Fact]
    public async Task A_request_line_of_a_megabyte_is_refused() => Assert.Equal(414, RawConnection.Status(
        await Send($"GET /api/scheduling/echo?x={new string('x', 1 << 20)} HTTP/1.1\nHost: localhost\n\n")));

    [Fact]
    public async Task A_body_of_a_gigabyte_that_is_announced_is_refused_before_it_is_sent()
    {
        var answer = await Send($"POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nContent-Length: {Gigabyte}\n\n");

        Assert.Equal(413, RawConnection.Status(answer));
        Assert.Contains("application/problem+json", answer);
    }

    [Fact]
    public async Task A_body_of_a_gigabyte_in_chunks_is_refused_on_the_way_and_memory_stays_flat()
    {
        await deployment.Gateway.Http.PostAsync("/api/scheduling/echo", new ByteArrayContent(new byte[9 << 20]), Ct); // warm
        var before = deployment.Gateway.Memory;
        using var connection = new RawConnection(deployment.Gateway.Address);
        await connection.Send("POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
        var chunk = Encoding.Latin1.GetBytes($"100000\r\n{new string('x', 1 << 20)}\r\n");
        var sent = 0L;
        try
        {
            for (; sent < Gigabyte; sent += 1 << 20)
            {
                await connection.Send(chunk);
            }
        }
        catch (IOException) // the gateway has closed the connection
        {
        }

        Assert.InRange(sent, 9 << 20, 40 << 20); // what was on the way comes on top of ten
        Assert.InRange(deployment.Gateway.Memory - before, -1000, Flat);
        Assert.DoesNotContain(deployment.Scheduling.Calls, call => call.Body > 10 << 20);
    }

    [Fact]
    public async Task A_caller_who_reads_the_answer_is_told_that_the_chunks_are_too_many()
    {
        using var connection = new RawConnection(deployment.Gateway.Address);
        await connection.Send("POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
        await connection.Send(Encoding.Latin1.GetBytes($"A00001\r\n{new string('x', (10 << 20) + 1)}\r\n"));

        Assert.Equal(413, RawConnection.Status(await connection.Answer()));
    }

    [Fact]
    public async Task The_largest_body_that_services_take_gets_through()
    {
        var answer = await deployment.Gateway.Http.PostAsync("/api/scheduling/echo", new ByteArrayContent(new byte[10 << 20]), Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"\"body\":{10 << 20}", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_body_that_trickles_is_cut_off()
    {
        using var connection = new RawConnection(deployment.Gateway.Address);
        await connection.Send("POST /api/scheduling/echo HTTP/1.1\nHost: localhost\nContent-Length: 100000\n\n");

        await AssertCutOff(connection, "x");
    }

    [Fact]
    public async Task Headers_that_trickle_are_cut_off()
    {
        using var connection = new RawConnection(deployment.Gateway.Address);
        await connection.Send("GET /api/scheduling/echo HTTP/1.1\nHost: localhost\n");

        await AssertCutOff(connection, "X-More: x\n");
    }

    private static async Task AssertCutOff(RawConnection connection, string drop)
    {
        var trickling = Stopwatch.StartNew();
        var answer = connection.Answer();
        while (!answer.IsCompleted && trickling.Elapsed < TimeSpan.FromSeconds(18))
        {
            try
            {
                await connection.Send(drop);
            }
            catch (IOException)
            {
            }

            await Task.Delay(200, Ct);
        }

        Assert.True(trickling.Elapsed < TimeSpan.FromSeconds(18), "It is still open.");
        Assert.Equal(408, RawConnection.Status(await answer));
    }

    private async Task<string> Send(string request)
    {
        using var connection = new RawConnection(deployment.Gateway.Address);
        try
        {
            await connection.Send(request);
        }
        catch (IOException) // refused before it was read to its end
        {
        }

        return await connection.Answer();
    }
}
