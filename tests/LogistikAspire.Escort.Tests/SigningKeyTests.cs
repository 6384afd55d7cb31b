using System.Net;
using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Tests;

/// <summary>
/// Apart from all others: for the moment in which the new key is not read yet, nobody's tokens are good, since all are signed with it.
/// </summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection(typeof(SigningKeyTests))]
public sealed class SigningKeyTests(EscortApp app)
{
    private static string Unknown { get; } = $"/operations/{Guid.CreateVersion7()}/duty";

    [Fact]
    public async Task A_new_signing_key_is_read_when_a_token_names_it_and_the_old_one_still_counts()
    {
        using var old = app.As(Agency.Polres);
        Assert.Equal(HttpStatusCode.NotFound, await Status(old));

        app.Tokens.Rotate();

        using var next = app.As(Agency.Polres);
        await EscortApp.Eventually(async () => await Status(next) == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, await Status(old));
    }

    private static async Task<HttpStatusCode> Status(HttpClient http) =>
        (await http.GetAsync(Unknown, TestContext.Current.CancellationToken)).StatusCode;
}
