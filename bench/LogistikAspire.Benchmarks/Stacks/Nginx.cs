using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>The machine's nginx as a plain reverse proxy with connections kept open, on loopback.</summary>
internal sealed class Nginx : IDisposable
{
    private static readonly string? Binary =
        new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Nginx(Process process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Null when there is none on this machine.</summary>
    public static Nginx? StartBefore(Uri service)
    {
        if (Binary is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("bench-nginx-");
        var port = Ports.Free();
        File.WriteAllText(Path.Combine(folder.FullName, "nginx.conf"), $$"""
            daemon off;
            pid {{folder}}/pid;
            error_log stderr error;
            worker_processes auto;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                keepalive_requests 1000000;
                upstream service { server {{service.Authority}}; keepalive 64; keepalive_requests 1000000; }
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass http://service;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $host;
                    }
                }
            }
            """);

        var process = Process.Start(Binary, ["-p", folder.FullName, "-c", Path.Combine(folder.FullName, "nginx.conf"), "-e", "stderr"]);
        var address = new Uri($"http://127.0.0.1:{port}");
        AwaitListening(port);
        return new Nginx(process, folder, address);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void AwaitListening(int port)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (patience.Elapsed < TimeSpan.FromSeconds(5))
            {
            }
        }
    }
}
