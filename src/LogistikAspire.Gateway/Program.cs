using LogistikAspire.Gateway;
using LogistikAspire.ServiceDefaults;
using Scalar.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.RequireLoopback();
builder.Services.AddServiceRoutes();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapReverseProxy();
app.MapScalarApiReference("/docs", docs =>
{
    docs.WithTitle("LogistikAspire").HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts();
    foreach (var service in Routes.Services)
    {
        docs.AddDocument(service, routePattern: $"/api/{service}/openapi/v1.json");
    }
});
app.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription();
app.Run();
