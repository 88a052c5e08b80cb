using System.Text;

namespace SectionFour.Pdf;

/// <summary>Decrypts the strings and streams of one file (PDF 32000-1 §7.6, PDF 32000-2 §7.6).</summary>
internal sealed class Decryption
{
    private enum Method : byte
    {
        None,
        Rc4,
        Aes128,
        Aes256,
    }

    private readonly byte[] _key;
    private readonly Method _strings;
    private readonly Method _streams;
    private readonly bool _encryptsMetadata;

    private Decryption(byte[] key, Method strings, Method streams, bool encryptsMetadata) =>
        (_key, _strings, _streams, _encryptsMetadata) = (key, strings, streams, encryptsMetadata);

    /// <summary>Finds out how a file is encrypted and whether the password opens it.</summary>
    /// <param name="encrypt">The trailer's Encrypt dictionary, its strings not decrypted.</param>
    /// <param name="fileId">The first of the file's two identifiers; empty when it has none.</param>
    /// <param name="password">The password given, or null.</param>
    /// <param name="refusal">Why the result is null.</param>
    public static Decryption? TryCreate(PdfDictionary encrypt, byte[] fileId, string? password, out PdfRefusal refusal)
    {
        refusal = PdfRefusal.UnsupportedEncryption;
        var version = encrypt["V"].Integer;
        var revision = encrypt["R"].Integer;
        if (!encrypt["Filter"].Is("Standard") || version is not (1 or 2 or 4 or 5) || revision is < 2 or > 6)
        {
            return null;
        }

        var streams = Method.Rc4;
        var strings = Method.Rc4;
        var keyLength = version == 1 ? 5 : KeyLength(encrypt["Length"], 5);
        if (version >= 4)
        {
            var filters = encrypt["CF"].Dictionary;
            streams = MethodOf(filters, encrypt["StmF"].Name, ref keyLength, out var streamsKnown);
            strings = MethodOf(filters, encrypt["StrF"].Name, ref keyLength, out var stringsKnown);
            if (!streamsKnown || !stringsKnown)
            {
                return null;
            }

            keyLength =
                version == 5 ? 32
                : streams == Method.Aes128 || strings == Method.Aes128 ? 16
                : keyLength;
        }

        if (revision < 5)
        {
            // The key is cut from a digest of so many bytes, whatever version and length say.
            keyLength = Math.Min(keyLength, Md5.Size);
        }

        var encryptsMetadata = encrypt["EncryptMetadata"] is not { Kind: PdfKind.Boolean, IsTrue: false };
        var keys = new PasswordKeys(
            revision,
            keyLength,
            encrypt["O"].String ?? [],
            encrypt["U"].String ?? [],
            encrypt["OE"].String ?? [],
            encrypt["UE"].String ?? [],
            (int)(long)encrypt["P"].Number,
            fileId,
            encryptsMetadata
        );
        var key = keys.TryFind([]);
        if (key is null && !string.IsNullOrEmpty(password))
        {
            // Old revisions use one byte a character, new ones UTF-8; some writers use the other.
            var (first, second) = revision >= 5 ? (Encoding.UTF8, Encoding.Latin1) : (Encoding.Latin1, Encoding.UTF8);
            key = keys.TryFind(first.GetBytes(password)) ?? keys.TryFind(second.GetBytes(password));
        }

        refusal = string.IsNullOrEmpty(password) ? PdfRefusal.PasswordNeeded : PdfRefusal.PasswordWrong;
        return key is null ? null : new Decryption(key, strings, streams, encryptsMetadata);
    }

    /// <summary>Whether a stream is encrypted at all.</summary>
    public bool Decrypts(PdfStream stream)
    {
        if (_streams == Method.None || stream.Number == 0)
        {
            return false;
        }

        var type = stream.Dictionary.Raw("Type");
        if (type.Is("XRef") || (type.Is("Metadata") && !_encryptsMetadata))
        {
            return false;
        }

        // A Crypt filter of its own: only Identity is known to be written, which means not encrypted.
        var filter = stream.Dictionary["Filter"];
        return !(filter.Is("Crypt") || (filter.Array is { Count: > 0 } filters && filters[0].Is("Crypt")));
    }

    public byte[] DecryptString(byte[] bytes, int number, int generation)
    {
        if (_strings == Method.None)
        {
            return bytes;
        }

        var target = new ByteBuffer(Math.Max(64, bytes.Length));
        DecryptBytes(_strings, bytes, number, generation, target);
        return target.Written.ToArray();
    }

    public void DecryptStream(ReadOnlySpan<byte> bytes, PdfStream stream, ByteBuffer target) =>
        DecryptBytes(_streams, bytes, stream.Number, stream.Generation, target);

    private void DecryptBytes(Method method, ReadOnlySpan<byte> bytes, int number, int generation, ByteBuffer target)
    {
        Span<byte> objectKey = stackalloc byte[16];
        var key = method == Method.Aes256 ? _key : ObjectKey(method, number, generation, objectKey);
        var free = target.Free(bytes.Length);
        if (free.Length < bytes.Length)
        {
            return;
        }

        if (method == Method.Rc4)
        {
            Rc4.Apply(key, bytes, free);
            target.Length += bytes.Length;
        }
        else
        {
            target.Length += DecryptAes(key, bytes, free);
        }
    }

    /// <summary>Algorithm 1: each object has a key of its own.</summary>
    private ReadOnlySpan<byte> ObjectKey(Method method, int number, int generation, Span<byte> target)
    {
        Span<byte> input = stackalloc byte[_key.Length + 9];
        _key.CopyTo(input);
        input[_key.Length] = (byte)number;
        input[_key.Length + 1] = (byte)(number >> 8);
        input[_key.Length + 2] = (byte)(number >> 16);
        input[_key.Length + 3] = (byte)generation;
        input[_key.Length + 4] = (byte)(generation >> 8);
        "sAlT"u8.CopyTo(input[(_key.Length + 5)..]);
        Md5.Hash(method == Method.Aes128 ? input : input[..^4]).CopyTo(target);
        return target[..Math.Min(16, _key.Length + 5)];
    }

    /// <summary>The first block is the initialization vector; the last ends with as many bytes too many as its last byte says.</summary>
    private static int DecryptAes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        var length = (bytes.Length - 16) / 16 * 16;
        if (length <= 0)
        {
            return 0;
        }

        new AesBlocks(key).Decrypt(bytes[..16], bytes.Slice(16, length), target);
        var padding = target[length - 1];
        return padding is >= 1 and <= 16 ? length - padding : length;
    }

    private static int KeyLength(PdfObject bits, int fallback)
    {
        var length = bits.Integer;
        // Some writers give bytes instead of bits.
        return length is >= 5 and <= 16 ? length
            : length is >= 40 and <= 128 ? length / 8
            : fallback;
    }

    private static Method MethodOf(PdfDictionary? filters, string? name, ref int keyLength, out bool isKnown)
    {
        isKnown = true;
        if (name is null or "Identity" || filters?[name].Dictionary is not { } filter)
        {
            return Method.None;
        }

        switch (filter["CFM"].Name)
        {
            case "None":
                return Method.None;
            case "V2":
                keyLength = KeyLength(filter["Length"], Math.Max(keyLength, 16));
                return Method.Rc4;
            case "AESV2":
                return Method.Aes128;
            case "AESV3":
                return Method.Aes256;
            default:
                isKnown = false;
                return Method.None;
        }
    }
}
