using System.Net;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.System.Tests.Cli;

public sealed class PatienceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_has_not_heard_of_the_operation_yet_is_asked_again()
    {
        var asked = 0;
        await Patience.Until(() => ++asked < 3 ? throw Refusal("operation.unknown") : Task.FromResult(true), "it knows", Ct);
        Assert.Equal(3, asked);
    }

    [Theory]
    [InlineData("shipment.unknown")]
    [InlineData("plan.not-draft")]
    public async Task Any_other_refusal_is_told_at_once(string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ApiProblemException>(
            () => Patience.Until(() => throw Refusal(code), "never", Ct))).Code);

    private static ApiProblemException Refusal(string code) =>
        new(HttpMethod.Get, "/api/warehouse", HttpStatusCode.NotFound, $$"""{"code":"{{code}}"}""");
}
