using LogistikAspire.Identity;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Keys;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Logging.AddFilter("OpenIddict", LogLevel.Warning); // a dozen lines for each token
builder.AddDatabase<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity", _ => { });
var settings = IdentitySettings.Read(builder.Configuration);
builder.Services.AddSingleton(settings);
builder.Services.AddKeys();
builder.Services.AddTokenServer(settings);
builder.Services.AddHostedService<Pruning>();
builder.Services.AddValidation();
builder.Services.AddOpenApi();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseAuthentication();
app.UseAuthorization();
app.MapOpenApi();
app.MapTokens();
app.MapClients();
app.MapKeys();
await app.Prepare(settings);
app.Run();
