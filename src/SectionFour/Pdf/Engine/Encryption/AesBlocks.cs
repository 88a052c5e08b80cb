using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Processor = System.Runtime.Intrinsics.X86.Aes;

namespace SectionFour.Pdf;

/// <summary>The AES cipher (FIPS 197) with chained blocks, as PDF uses it: no padding of its own.</summary>
/// <remarks>
/// Our own, as .NET's loads the system's cryptography first, which takes longer than reading a report. Nothing secret of ours is
/// protected with it: it opens files whose password the user has.
/// </remarks>
internal sealed class AesBlocks
{
    public const int BlockSize = 16;

    private static readonly byte[] Substitution = MakeSubstitution();
    private static readonly byte[] InverseSubstitution = Invert(Substitution);

    private readonly byte[] _roundKeys;
    private readonly int _rounds;

    /// <summary>Prepares a key of 16 or 32 bytes.</summary>
    public AesBlocks(ReadOnlySpan<byte> key)
    {
        _rounds = (key.Length / 4) + 6;
        _roundKeys = Expand(key, _rounds);
    }

    /// <summary>Decrypts whole blocks.</summary>
    public void Decrypt(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        if (Processor.IsSupported)
        {
            DecryptByProcessor(vector, data, target);
        }
        else
        {
            DecryptWithoutProcessor(vector, data, target);
        }
    }

    /// <summary>For processors without instructions for it.</summary>
    internal void DecryptWithoutProcessor(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        Span<byte> state = stackalloc byte[BlockSize];
        for (var at = 0; at + BlockSize <= data.Length; at += BlockSize)
        {
            data.Slice(at, BlockSize).CopyTo(state);
            DecryptBlock(state);
            var previous = at == 0 ? vector : data.Slice(at - BlockSize, BlockSize);
            for (var i = 0; i < BlockSize; i++)
            {
                target[at + i] = (byte)(state[i] ^ previous[i]);
            }
        }
    }

    /// <summary>Encrypts whole blocks.</summary>
    public void Encrypt(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        if (Processor.IsSupported)
        {
            EncryptByProcessor(vector, data, target);
        }
        else
        {
            EncryptWithoutProcessor(vector, data, target);
        }
    }

    /// <summary>For processors without instructions for it.</summary>
    internal void EncryptWithoutProcessor(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        Span<byte> state = stackalloc byte[BlockSize];
        vector.CopyTo(state);
        for (var at = 0; at + BlockSize <= data.Length; at += BlockSize)
        {
            for (var i = 0; i < BlockSize; i++)
            {
                state[i] ^= data[at + i];
            }

            EncryptBlock(state);
            state.CopyTo(target[at..]);
        }
    }

    private void EncryptByProcessor(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        var keys = MemoryMarshal.Cast<byte, Vector128<byte>>(_roundKeys);
        var state = Vector128.Create(vector);
        var blocks = MemoryMarshal.Cast<byte, Vector128<byte>>(data);
        var results = MemoryMarshal.Cast<byte, Vector128<byte>>(target);
        for (var i = 0; i < blocks.Length; i++)
        {
            state ^= blocks[i] ^ keys[0];
            for (var round = 1; round < _rounds; round++)
            {
                state = Processor.Encrypt(state, keys[round]);
            }

            state = Processor.EncryptLast(state, keys[_rounds]);
            results[i] = state;
        }
    }

    private void DecryptByProcessor(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data, Span<byte> target)
    {
        Span<Vector128<byte>> keys = stackalloc Vector128<byte>[_rounds + 1];
        for (var round = 0; round <= _rounds; round++)
        {
            var key = Vector128.Create<byte>(_roundKeys.AsSpan(round * BlockSize, BlockSize));
            keys[round] = round == 0 || round == _rounds ? key : Processor.InverseMixColumns(key);
        }

        var previous = Vector128.Create(vector);
        var blocks = MemoryMarshal.Cast<byte, Vector128<byte>>(data);
        var results = MemoryMarshal.Cast<byte, Vector128<byte>>(target);
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i];
            var state = block ^ keys[_rounds];
            for (var round = _rounds - 1; round > 0; round--)
            {
                state = Processor.Decrypt(state, keys[round]);
            }

            results[i] = Processor.DecryptLast(state, keys[0]) ^ previous;
            previous = block;
        }
    }

    private void EncryptBlock(Span<byte> state)
    {
        AddKey(state, 0);
        Span<byte> next = stackalloc byte[BlockSize];
        for (var round = 1; round <= _rounds; round++)
        {
            for (var i = 0; i < BlockSize; i++)
            {
                // Bytes are stored column by column; row r is shifted by r columns.
                next[i] = Substitution[state[(i + (4 * (i & 3))) & 15]];
            }

            if (round < _rounds)
            {
                MixColumns(next);
            }

            next.CopyTo(state);
            AddKey(state, round);
        }
    }

    private void DecryptBlock(Span<byte> state)
    {
        AddKey(state, _rounds);
        Span<byte> next = stackalloc byte[BlockSize];
        for (var round = _rounds - 1; round >= 0; round--)
        {
            for (var i = 0; i < BlockSize; i++)
            {
                next[(i + (4 * (i & 3))) & 15] = InverseSubstitution[state[i]];
            }

            next.CopyTo(state);
            AddKey(state, round);
            if (round > 0)
            {
                // Mixing three times more undoes mixing once: its fourth power is the identity.
                MixColumns(state);
                MixColumns(state);
                MixColumns(state);
            }
        }
    }

    private void AddKey(Span<byte> state, int round)
    {
        var key = _roundKeys.AsSpan(round * BlockSize, BlockSize);
        for (var i = 0; i < BlockSize; i++)
        {
            state[i] ^= key[i];
        }
    }

    private static void MixColumns(Span<byte> state)
    {
        for (var column = 0; column < BlockSize; column += 4)
        {
            var (a, b, c, d) = (state[column], state[column + 1], state[column + 2], state[column + 3]);
            var all = (byte)(a ^ b ^ c ^ d);
            state[column] = (byte)(a ^ all ^ Double((byte)(a ^ b)));
            state[column + 1] = (byte)(b ^ all ^ Double((byte)(b ^ c)));
            state[column + 2] = (byte)(c ^ all ^ Double((byte)(c ^ d)));
            state[column + 3] = (byte)(d ^ all ^ Double((byte)(d ^ a)));
        }
    }

    private static byte Double(byte value) => (byte)((value << 1) ^ ((value & 0x80) != 0 ? 0x1B : 0));

    private static byte[] Expand(ReadOnlySpan<byte> key, int rounds)
    {
        var words = key.Length / 4;
        var expanded = new byte[BlockSize * (rounds + 1)];
        key.CopyTo(expanded);
        byte constant = 1;
        Span<byte> word = stackalloc byte[4];
        for (var i = words; i < expanded.Length / 4; i++)
        {
            expanded.AsSpan(4 * (i - 1), 4).CopyTo(word);
            if (i % words == 0)
            {
                var rotated = BinaryPrimitives.ReadUInt32LittleEndian(word);
                BinaryPrimitives.WriteUInt32LittleEndian(word, (rotated >> 8) | (rotated << 24));
                Substitute(word);
                word[0] ^= constant;
                constant = Double(constant);
            }
            else if (words > 6 && i % words == 4)
            {
                Substitute(word);
            }

            for (var b = 0; b < 4; b++)
            {
                expanded[(4 * i) + b] = (byte)(expanded[(4 * (i - words)) + b] ^ word[b]);
            }
        }

        return expanded;
    }

    private static void Substitute(Span<byte> word)
    {
        foreach (ref var b in word)
        {
            b = Substitution[b];
        }
    }

    /// <summary>The S-box: each byte's inverse in the field, then a fixed mixing of its bits.</summary>
    private static byte[] MakeSubstitution()
    {
        var box = new byte[256];
        byte p = 1;
        byte q = 1;
        do
        {
            // p runs through all powers of 3, q through their inverses.
            p = (byte)(p ^ Double(p));
            q = (byte)(q ^ (q << 1));
            q = (byte)(q ^ (q << 2));
            q = (byte)(q ^ (q << 4));
            q = (byte)((q & 0x80) != 0 ? q ^ 0x09 : q);
            box[p] = (byte)(q ^ Rotate(q, 1) ^ Rotate(q, 2) ^ Rotate(q, 3) ^ Rotate(q, 4) ^ 0x63);
        } while (p != 1);

        box[0] = 0x63;
        return box;
    }

    private static int Rotate(byte value, int by) => ((value << by) | (value >> (8 - by))) & 0xFF;

    private static byte[] Invert(byte[] box)
    {
        var inverse = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            inverse[box[i]] = (byte)i;
        }

        return inverse;
    }
}
