using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(SectionFour.Server.Tests.PostgresAtTheEnd))]

namespace SectionFour.Server.Tests;

/// <summary>
/// A PostgreSQL of the tests' own, from Debian's packages: made in a temporary folder on first use, reached by a socket in that folder,
/// stopped when all tests are done. It refuses to run as root, so that root starts it as "postgres".
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<(string? Folder, string? Missing)> Running = new(Start);
    private static Action? stop;

    /// <summary>Why there is none, or null.</summary>
    public static string? Missing => Running.Value.Missing;

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    private static string ConnectionTo(string database) =>
        $"Host={Running.Value.Folder};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    private static (string?, string?) Start()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(v => Path.Combine(v, "bin"))
                .LastOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
            : null;
        if (binaries is null)
        {
            return (null, "PostgreSQL is not installed (Debian package postgresql).");
        }

        var folder = Path.Combine(Path.GetTempPath(), "s4pg-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", folder);
        }

        Run(
            Path.Combine(binaries, "initdb"),
            "-D",
            folder + "/data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8"
        );
        Run(
            Path.Combine(binaries, "pg_ctl"),
            "-D",
            folder + "/data",
            "-w",
            "-l",
            folder + "/log",
            "-o",
            $"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200",
            "start"
        );
        stop = () =>
        {
            Run(Path.Combine(binaries, "pg_ctl"), "-D", folder + "/data", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return (folder, null);
    }

    /// <summary>Stops it, if it was started.</summary>
    public static void Stop() => stop?.Invoke();

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        if (Environment.UserName == "root" && program != "chown")
        {
            start.FileName = "runuser";
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("postgres");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(program);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        // The server inherits the pipes when pg_ctl starts it, so that reading them to the end would wait for the server.
        if (!process.WaitForExit(60_000) || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {(process.HasExited ? process.ExitCode : -1)}.");
        }
    }
}

/// <summary>Stops the tests' PostgreSQL after the last test: at the end of the process the runner would wait ten seconds only.</summary>
public sealed class PostgresAtTheEnd : IDisposable
{
    public void Dispose() => PostgresServer.Stop();
}
