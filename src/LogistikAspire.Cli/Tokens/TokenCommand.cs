namespace LogistikAspire.Cli.Tokens;

/// <summary><c>token AGENCY [PLACE]</c>: a token of a demo client, to try what that agency may do.</summary>
internal static class TokenCommand
{
    /// <param name="agency">Such as <c>ppk</c>.</param>
    /// <param name="place">District or village of a local agency; a polling station stands for its village.</param>
    /// <returns>0 when a token was printed.</returns>
    public static async Task<int> Run(DemoClients clients, string agency, string? place, CancellationToken ct)
    {
        try
        {
            Console.WriteLine(await clients.Token(DemoClients.IdOf(agency, place), ct));
            return 0;
        }
        catch (TokenRefusedException e)
        {
            await Console.Error.WriteLineAsync(
                $"{e.Message} Agencies: kpu, bawaslu, polres, kodim, bpbd, damkar, dinkes, kejaksaan, kesbangpol, saksi, operator; with a "
                + "district such as 63.03.05: ppk, camat, polsek, danramil; with a village such as 63.03.05.2006: pps, kpps.");
            return 1;
        }
    }
}
