using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>
/// Ids that are the same whenever the same report is exported, so that a second export replaces the first and does not double it: name-based
/// UUIDs (RFC 9562, version 5).
/// </summary>
internal static class OscalIds
{
    private static readonly Guid Space = new("6f1c1f5e-6c0b-5b0f-9d8e-4a3f2d1c0b5a");

    /// <summary>The id of something in a report.</summary>
    /// <param name="fileHash">The report.</param>
    /// <param name="what">What in it ("observation/E1").</param>
    public static string Of(string fileHash, string what)
    {
        var name = Encoding.UTF8.GetBytes($"{fileHash}/{what}");
        var bytes = new byte[16 + name.Length];
        Space.TryWriteBytes(bytes, bigEndian: true, out _);
        name.CopyTo(bytes.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 names SHA-1 for version 5; nothing rests on it being hard to forge.
        var id = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true).ToString();
    }
}
