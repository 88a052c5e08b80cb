using System.Globalization;
using System.Net;

namespace SectionFour.Server.Tests;

/// <summary>Which machines processes are connected to, as the kernel tells it (proc(5)).</summary>
internal static class SocketTable
{
    /// <summary>A process and all that it started.</summary>
    public static List<int> Family(int id)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process))
            {
                continue;
            }

            try
            {
                // The name in parentheses may hold spaces; the parent is the second field after it.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                parents[process] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        var family = new List<int> { id };
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(parents.Where(p => p.Value == family[i]).Select(p => p.Key));
        }

        return family;
    }

    /// <summary>Remote addresses that are not this machine.</summary>
    public static HashSet<string> RemotesOf(IEnumerable<int> processes)
    {
        var inodes = new HashSet<string>();
        foreach (var process in processes)
        {
            try
            {
                foreach (var descriptor in Directory.EnumerateFiles($"/proc/{process}/fd"))
                {
                    if (new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith("socket:[", StringComparison.Ordinal))
                    {
                        inodes.Add(target["socket:[".Length..^1]);
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }

        var remotes = new HashSet<string>();
        foreach (var table in (string[])["tcp", "tcp6", "udp", "udp6"])
        {
            foreach (var line in File.ReadLines($"/proc/net/{table}").Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (inodes.Contains(fields[9]) && Address(fields[2].Split(':')[0]) is var address && !IsHere(address))
                {
                    remotes.Add($"{table} {address}");
                }
            }
        }

        return remotes;
    }

    private static bool IsHere(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>The kernel prints words of 32 bits in the machine's order.</summary>
    private static IPAddress Address(string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal);
        for (var word = 0; word < bytes.Length; word += 4)
        {
            Array.Reverse(bytes, word, 4);
        }

        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
