using System.Text;

namespace SectionFour.Pdf;

/// <summary>Makes one string for each name of a file, however often it is written.</summary>
internal sealed class NameTable
{
    /// <summary>A name that finds no place within so many slots gets a string of its own: names made to collide cost no more.</summary>
    private const int MaxProbes = 32;

    private string?[] _names = new string?[512];
    private int _count;

    /// <summary>The string for a name, given its bytes without slash and with escapes resolved.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        var mask = _names.Length - 1;
        var slot = Hash(bytes) & mask;
        for (var probe = 0; probe < MaxProbes; probe++, slot = (slot + 1) & mask)
        {
            var name = _names[slot];
            if (name is null)
            {
                return Add(slot, bytes);
            }

            if (IsSame(name, bytes))
            {
                return name;
            }
        }

        return Encoding.Latin1.GetString(bytes);
    }

    private string Add(int slot, ReadOnlySpan<byte> bytes)
    {
        var name = Encoding.Latin1.GetString(bytes);
        _names[slot] = name;
        if (++_count > _names.Length / 2)
        {
            Grow();
        }

        return name;
    }

    private void Grow()
    {
        var old = _names;
        _names = new string?[old.Length * 2];
        var mask = _names.Length - 1;
        Span<byte> bytes = stackalloc byte[128];
        foreach (var name in old)
        {
            if (name is null)
            {
                continue;
            }

            var size = name.Length <= bytes.Length ? bytes[..name.Length] : new byte[name.Length];
            Encoding.Latin1.GetBytes(name, size);
            var slot = Hash(size) & mask;
            var probe = 0;
            while (_names[slot] is not null && probe++ < MaxProbes)
            {
                slot = (slot + 1) & mask;
            }

            _names[slot] = name;
        }
    }

    private static bool IsSame(string name, ReadOnlySpan<byte> bytes)
    {
        if (name.Length != bytes.Length)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (name[i] != bytes[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>FNV-1a, which needs no seed and does well on short names.</summary>
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }

        return (int)(hash & int.MaxValue);
    }
}
