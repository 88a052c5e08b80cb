namespace SectionFour.Pdf;

/// <summary>The RC4 cipher, which .NET does not have and old files are encrypted with.</summary>
internal static class Rc4
{
    /// <summary>Encrypts or decrypts, which is the same.</summary>
    public static void Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> target)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
        {
            state[i] = (byte)i;
        }

        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 255;
            var a = state[i];
            j = (j + a) & 255;
            var b = state[j];
            (state[i], state[j]) = (b, a);
            target[n] = (byte)(data[n] ^ state[(a + b) & 255]);
        }
    }
}
