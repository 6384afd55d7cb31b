using System.Diagnostics;
using System.Text;

namespace LogistikAspire.Gateway.Tests;

/// <summary>The real gateway as a process of its own, in front of services that a test brings.</summary>
public sealed class GatewayProgram : IAsyncDisposable
{
    /// <summary>Whom a certificate is for that a test makes.</summary>
    public const string CertificateName = "CN=pemilu.example";

    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private GatewayProgram(Uri address, string[] settings)
    {
        Address = address;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LogistikAspire.Gateway"), settings)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == CertificateName },
        })
        {
            BaseAddress = address,
        };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>MiB of memory that are the process's own.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024d / 1024;
        }
    }

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <param name="settings">Such as <c>Gateway:Timeout=00:00:02</c>.</param>
    public static Task<GatewayProgram> Start(params string[] settings) => StartAt(new($"http://localhost:{Ports.Free()}"), settings);

    public static async Task<GatewayProgram> StartAt(Uri address, params string[] settings)
    {
        var gateway = new GatewayProgram(address, ["--urls", address.ToString(), .. settings.Select(s => $"--{s}")]);
        var patience = Stopwatch.StartNew();
        while (!await gateway.Answers())
        {
            Assert.True(patience.Elapsed < StartWithin && !gateway._process.HasExited, $"The gateway did not start: {gateway.Said}");
            await Task.Delay(50);
        }

        return gateway;
    }

    /// <summary>Starts one that should refuse to: what it says as it ends, or null if it did not end.</summary>
    public static async Task<string?> Refusal(params string[] settings)
    {
        await using var gateway = new GatewayProgram(new Uri("http://localhost"), [.. settings.Select(s => $"--{s}")]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await gateway._process.WaitForExitAsync(patience.Token);
            return gateway._process.ExitCode == 0 ? null : gateway.Said;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            await Http.GetAsync("/alive");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
