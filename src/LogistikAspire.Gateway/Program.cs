using LogistikAspire.Gateway;
using LogistikAspire.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
var settings = GatewaySettings.Read(builder.Configuration);
builder.AddServiceDefaults();
builder.RequireTlsBeyondLoopback();
builder.LimitConnections();
builder.Services.AddServiceRoutes(settings);
builder.Services.AddRates(settings);
builder.Services.AddOrigins(settings);
builder.Services.AddCompression();

var app = builder.Build();
app.UseRequestIds();
app.UseAnswerHeaders();
app.UseHsts();
app.MapDefaultEndpoints();
app.UseCautionOutside();
app.UseCors();
app.UseRateLimiter();
app.UseCompression();
app.MapServices();
app.MapApiPage();
app.Run();
