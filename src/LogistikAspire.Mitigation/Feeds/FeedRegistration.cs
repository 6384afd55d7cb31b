namespace LogistikAspire.Mitigation.Feeds;

internal static class FeedRegistration
{
    /// <summary>Reads the feed of warnings of <c>Cap:Feed:Address</c>; none when it is left out.</summary>
    /// <param name="intake">What takes the messages.</param>
    public static IHostApplicationBuilder AddFeed(this IHostApplicationBuilder builder, FeedIntake intake)
    {
        var settings = FeedSettings.Read(builder.Configuration);
        if (settings.IsOn)
        {
            builder.Services.AddSingleton(settings).AddSingleton(intake).AddHostedService<FeedPoller>();
        }

        return builder;
    }
}
