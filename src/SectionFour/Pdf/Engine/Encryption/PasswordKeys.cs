using System.Security.Cryptography;

namespace SectionFour.Pdf;

/// <summary>Finds the file's key from a password: PDF 32000-1 §7.6.3 for revisions 2 to 4, PDF 32000-2 §7.6.4 for 5 and 6.</summary>
/// <param name="Revision">The revision of the standard security handler, 2 to 6.</param>
/// <param name="KeyLength">Length of the file's key in bytes.</param>
/// <param name="Owner">The entry O.</param>
/// <param name="User">The entry U.</param>
/// <param name="OwnerKey">The entry OE of revisions 5 and 6.</param>
/// <param name="UserKey">The entry UE of revisions 5 and 6.</param>
/// <param name="Permissions">The entry P.</param>
/// <param name="FileId">The first of the file's two identifiers.</param>
/// <param name="EncryptsMetadata">The entry EncryptMetadata.</param>
internal sealed record PasswordKeys(
    int Revision,
    int KeyLength,
    byte[] Owner,
    byte[] User,
    byte[] OwnerKey,
    byte[] UserKey,
    int Permissions,
    byte[] FileId,
    bool EncryptsMetadata
)
{
    /// <summary>What fills up passwords that are shorter than 32 bytes.</summary>
    private static ReadOnlySpan<byte> Padding =>
        [
            0x28,
            0xBF,
            0x4E,
            0x5E,
            0x4E,
            0x75,
            0x8A,
            0x41,
            0x64,
            0x00,
            0x4E,
            0x56,
            0xFF,
            0xFA,
            0x01,
            0x08,
            0x2E,
            0x2E,
            0x00,
            0xB6,
            0xD0,
            0x68,
            0x3E,
            0x80,
            0x2F,
            0x0C,
            0xA9,
            0xFE,
            0x64,
            0x53,
            0x69,
            0x7A,
        ];

    /// <summary>The file's key if the password is its user's or owner's, else null.</summary>
    public byte[]? TryFind(byte[] password) => Revision >= 5 ? TryFindAes256(password) : TryFindMd5(password);

    private byte[]? TryFindMd5(byte[] password)
    {
        if (Owner.Length < 32 || User.Length < 32)
        {
            return null;
        }

        var key = UserPasswordKey(password);
        if (OpensWith(key))
        {
            return key;
        }

        key = UserPasswordKey(UserPasswordFromOwner(password));
        return OpensWith(key) ? key : null;
    }

    /// <summary>Algorithm 2: the key that a user password makes.</summary>
    private byte[] UserPasswordKey(ReadOnlySpan<byte> password)
    {
        using var input = new MemoryStream();
        input.Write(Pad(password));
        input.Write(Owner.AsSpan(0, 32));
        Span<byte> permissions = [(byte)Permissions, (byte)(Permissions >> 8), (byte)(Permissions >> 16), (byte)(Permissions >> 24)];
        input.Write(permissions);
        input.Write(FileId);
        if (Revision >= 4 && !EncryptsMetadata)
        {
            Span<byte> ones = [0xFF, 0xFF, 0xFF, 0xFF];
            input.Write(ones);
        }

        var hash = Md5.Hash(input.GetBuffer().AsSpan(0, (int)input.Length));
        if (Revision >= 3)
        {
            for (var i = 0; i < 50; i++)
            {
                hash = Md5.Hash(hash.AsSpan(0, KeyLength));
            }
        }

        return hash[..KeyLength];
    }

    /// <summary>Algorithms 4, 5 and 6: whether the key makes the entry U.</summary>
    private bool OpensWith(byte[] key)
    {
        Span<byte> made = stackalloc byte[32];
        if (Revision == 2)
        {
            Rc4.Apply(key, Padding, made);
            return made.SequenceEqual(User.AsSpan(0, 32));
        }

        Span<byte> input = new byte[32 + FileId.Length];
        Padding.CopyTo(input);
        FileId.CopyTo(input[32..]);
        var hash = Md5.Hash(input);
        Span<byte> roundKey = stackalloc byte[key.Length];
        for (var round = 0; round < 20; round++)
        {
            Xor(key, round, roundKey);
            Rc4.Apply(roundKey, hash, hash);
        }

        return hash.AsSpan().SequenceEqual(User.AsSpan(0, 16));
    }

    /// <summary>Algorithm 7: the user password that the owner password hides.</summary>
    private byte[] UserPasswordFromOwner(byte[] password)
    {
        var hash = Md5.Hash(Pad(password));
        if (Revision >= 3)
        {
            for (var i = 0; i < 50; i++)
            {
                hash = Md5.Hash(hash);
            }
        }

        var key = hash.AsSpan(0, KeyLength);
        var made = Owner[..32];
        Span<byte> roundKey = stackalloc byte[KeyLength];
        for (var round = Revision == 2 ? 0 : 19; round >= 0; round--)
        {
            Xor(key, round, roundKey);
            Rc4.Apply(roundKey, made, made);
        }

        return made;
    }

    /// <summary>Algorithm 2.A: the key lies encrypted in the file, once for each password.</summary>
    private byte[]? TryFindAes256(byte[] password)
    {
        if (Owner.Length < 48 || User.Length < 48 || OwnerKey.Length < 32 || UserKey.Length < 32)
        {
            return null;
        }

        var cut = password.AsSpan(0, Math.Min(127, password.Length));
        var user = User.AsSpan(0, 48);
        if (Hash(cut, User.AsSpan(32, 8), []).AsSpan().SequenceEqual(User.AsSpan(0, 32)))
        {
            return DecryptKey(Hash(cut, User.AsSpan(40, 8), []), UserKey);
        }

        if (Hash(cut, Owner.AsSpan(32, 8), user).AsSpan().SequenceEqual(Owner.AsSpan(0, 32)))
        {
            return DecryptKey(Hash(cut, Owner.AsSpan(40, 8), user), OwnerKey);
        }

        return null;
    }

    private static byte[] DecryptKey(byte[] key, byte[] encrypted)
    {
        var decrypted = new byte[32];
        new AesBlocks(key).Decrypt(new byte[AesBlocks.BlockSize], encrypted.AsSpan(0, 32), decrypted);
        return decrypted;
    }

    /// <summary>Algorithm 2.B; revision 5 stops after the first hash.</summary>
    private byte[] Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user)
    {
        var hash = SHA256.HashData(Join(password, salt, user));
        if (Revision < 6)
        {
            return hash;
        }

        for (var round = 0; ; round++)
        {
            var once = Join(password, hash, user);
            var input = new byte[once.Length * 64];
            for (var i = 0; i < 64; i++)
            {
                once.CopyTo(input, i * once.Length);
            }

            var encrypted = new byte[input.Length];
            new AesBlocks(hash.AsSpan(0, 16)).Encrypt(hash.AsSpan(16, 16), input, encrypted);
            var remainder = 0;
            for (var i = 0; i < 16; i++)
            {
                remainder += encrypted[i];
            }

            hash = (remainder % 3) switch
            {
                0 => SHA256.HashData(encrypted),
                1 => SHA384.HashData(encrypted),
                _ => SHA512.HashData(encrypted),
            };
            // 64 rounds, then as many more as the last byte asks for, counted from 1.
            if (round >= 63 && encrypted[^1] <= round + 1 - 32)
            {
                return hash[..32];
            }
        }
    }

    private static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var joined = new byte[first.Length + second.Length + third.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsSpan(first.Length));
        third.CopyTo(joined.AsSpan(first.Length + second.Length));
        return joined;
    }

    private static byte[] Pad(ReadOnlySpan<byte> password)
    {
        var padded = new byte[32];
        var length = Math.Min(32, password.Length);
        password[..length].CopyTo(padded);
        Padding[..(32 - length)].CopyTo(padded.AsSpan(length));
        return padded;
    }

    private static void Xor(ReadOnlySpan<byte> key, int value, Span<byte> target)
    {
        for (var i = 0; i < key.Length; i++)
        {
            target[i] = (byte)(key[i] ^ value);
        }
    }
}
