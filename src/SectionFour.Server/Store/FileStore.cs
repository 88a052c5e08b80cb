using System.Buffers.Binary;
using System.Security.Cryptography;
using SectionFour.Server.Settings;

namespace SectionFour.Server.Store;

/// <summary>
/// Files by content. A file's name is the SHA-256 of its bytes, its folder the organization. On disk it is encrypted with AES-256-GCM in
/// chunks; a chunk's place and whether it is the last are authenticated, so that nothing can be swapped, cut off or appended unnoticed.
/// A file appears under its name only when it is complete and flushed.
/// </summary>
public sealed class FileStore(WorkbenchPaths paths, FileKey key)
{
    private const int ChunkBytes = 1 << 20;
    private static ReadOnlySpan<byte> Magic => "S4F1"u8;

    /// <summary>Writes a file and returns its hash and length; writing the same content again is harmless.</summary>
    /// <exception cref="InvalidDataException">The file is longer than allowed.</exception>
    public async Task<(string Hash, long Length)> WriteAsync(
        Guid organization,
        Stream content,
        long maxBytes,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateDirectory(Path.Combine(paths.Files, organization.ToString("N"))).FullName;
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            await using (
                var file = new FileStream(
                    temporary,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    1 << 16,
                    FileOptions.Asynchronous
                )
            )
            {
                var prefix = RandomNumberGenerator.GetBytes(8);
                await file.WriteAsync(Magic.ToArray(), cancellation);
                await file.WriteAsync(prefix, cancellation);
                using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
                var (current, next) = (new byte[ChunkBytes], new byte[ChunkBytes]);
                var filled = await content.ReadAtLeastAsync(current, ChunkBytes, false, cancellation);
                for (var index = 0; ; index++)
                {
                    var following = filled == ChunkBytes ? await content.ReadAtLeastAsync(next, ChunkBytes, false, cancellation) : 0;
                    length += filled;
                    if (length > maxBytes)
                    {
                        throw new InvalidDataException($"The file is larger than {maxBytes / (1 << 20)} MB, the limit for uploads.");
                    }

                    hasher.AppendData(current, 0, filled);
                    await file.WriteAsync(Seal(aes, prefix, index, following == 0, current.AsSpan(0, filled)), cancellation);
                    if (following == 0)
                    {
                        break;
                    }

                    (current, next, filled) = (next, current, following);
                }

                await file.FlushAsync(cancellation);
                file.Flush(flushToDisk: true);
            }

            var hash = Convert.ToHexStringLower(hasher.GetHashAndReset());
            File.Move(temporary, PathOf(organization, hash), overwrite: true);
            DirectorySync.Flush(folder);
            return (hash, length);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a whole file, verified.</summary>
    /// <exception cref="InvalidDataException">The file was changed on disk, or another key encrypted it.</exception>
    public async Task<byte[]> ReadAsync(Guid organization, string hash, CancellationToken cancellation)
    {
        var raw = await File.ReadAllBytesAsync(PathOf(organization, hash), cancellation);
        return Open(raw, hash);
    }

    /// <summary>Something made from a file (a page's picture), or null when it is not kept or not intact.</summary>
    public async Task<byte[]?> ReadDerivedAsync(Guid organization, string name, CancellationToken cancellation)
    {
        var path = DerivedPathOf(organization, name);
        if (!File.Exists(path))
        {
            return null;
        }

        var raw = await File.ReadAllBytesAsync(path, cancellation);
        if (raw.Length < 28)
        {
            return null;
        }

        using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
        var plain = new byte[raw.Length - 28];
        try
        {
            aes.Decrypt(raw.AsSpan(0, 12), raw.AsSpan(28), raw.AsSpan(12, 16), plain, System.Text.Encoding.UTF8.GetBytes(name));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Keeps something that can be made again; no promise that it stays.</summary>
    public async Task WriteDerivedAsync(Guid organization, string name, byte[] plain, CancellationToken cancellation)
    {
        var raw = new byte[plain.Length + 28];
        RandomNumberGenerator.Fill(raw.AsSpan(0, 12));
        using (var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize))
        {
            aes.Encrypt(raw.AsSpan(0, 12), plain, raw.AsSpan(28), raw.AsSpan(12, 16), System.Text.Encoding.UTF8.GetBytes(name));
        }

        var path = DerivedPathOf(organization, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        await File.WriteAllBytesAsync(temporary, raw, cancellation);
        File.Move(temporary, path, overwrite: true);
    }

    private string DerivedPathOf(Guid organization, string name) => Path.Combine(paths.Pictures, organization.ToString("N"), name);

    public bool Exists(Guid organization, string hash) => File.Exists(PathOf(organization, hash));

    public void Delete(Guid organization, string hash) => File.Delete(PathOf(organization, hash));

    private string PathOf(Guid organization, string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(paths.Files, organization.ToString("N"), hash)
            : throw new ArgumentException("Not a SHA-256.", nameof(hash));

    private static byte[] Seal(AesGcm aes, byte[] prefix, int index, bool last, ReadOnlySpan<byte> plain)
    {
        var sealedChunk = new byte[4 + plain.Length + 16];
        BinaryPrimitives.WriteInt32LittleEndian(sealedChunk, plain.Length);
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> context = stackalloc byte[5];
        Frame(prefix, index, last, nonce, context);
        aes.Encrypt(nonce, plain, sealedChunk.AsSpan(4, plain.Length), sealedChunk.AsSpan(4 + plain.Length), context);
        return sealedChunk;
    }

    private byte[] Open(byte[] raw, string hash)
    {
        if (raw.Length < 12 || !raw.AsSpan(0, 4).SequenceEqual(Magic))
        {
            throw new InvalidDataException("A stored file does not start as one: it was changed on disk.");
        }

        using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
        using var plain = new MemoryStream(raw.Length);
        Span<byte> nonce = stackalloc byte[12];
        Span<byte> context = stackalloc byte[5];
        var position = 12;
        for (var index = 0; position < raw.Length; index++)
        {
            var length = raw.Length - position < 20 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(raw.AsSpan(position));
            if (length < 0 || length > ChunkBytes || position + 4 + length + 16 > raw.Length)
            {
                throw new InvalidDataException("A stored file is cut off.");
            }

            var next = position + 4 + length + 16;
            Frame(raw.AsSpan(4, 8), index, next == raw.Length, nonce, context);
            var chunk = new byte[length];
            try
            {
                aes.Decrypt(nonce, raw.AsSpan(position + 4, length), raw.AsSpan(position + 4 + length, 16), chunk, context);
            }
            catch (AuthenticationTagMismatchException mismatch)
            {
                throw new InvalidDataException("A stored file was changed on disk, or the key is another one.", mismatch);
            }

            plain.Write(chunk);
            position = next;
        }

        var bytes = plain.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash
            ? bytes
            : throw new InvalidDataException("A stored file has other content than its name says.");
    }

    private static void Frame(ReadOnlySpan<byte> prefix, int index, bool last, Span<byte> nonce, Span<byte> context)
    {
        prefix.CopyTo(nonce);
        BinaryPrimitives.WriteInt32LittleEndian(nonce[8..], index);
        BinaryPrimitives.WriteInt32LittleEndian(context, index);
        context[4] = last ? (byte)1 : (byte)0;
    }
}

/// <summary>The key of the file store: 32 random bytes in a file that only the server's user can read.</summary>
public sealed class FileKey
{
    public FileKey(WorkbenchPaths paths)
    {
        var path = Path.Combine(paths.Keys, "files.key");
        if (!File.Exists(path))
        {
            if (Directory.Exists(paths.Files) && Directory.EnumerateFiles(paths.Files, "*", SearchOption.AllDirectories).Any())
            {
                throw new StartException($"There are stored files, but their key is not at {path}: put it back from its backup.");
            }

            var temporary = $"{path}.{Guid.NewGuid():N}.part";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(temporary, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another server on the same folders made the key first.
                File.Delete(temporary);
            }

            DirectorySync.Flush(paths.Keys);
        }

        Bytes = File.ReadAllBytes(path);
        if (Bytes.Length != 32)
        {
            throw new StartException($"{path} is not a key of 32 bytes: put it back from its backup.");
        }
    }

    public byte[] Bytes { get; }
}

/// <summary>Makes a rename durable: on Linux the folder must be flushed too.</summary>
public static partial class DirectorySync
{
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    [System.Runtime.InteropServices.LibraryImport(
        "libc",
        EntryPoint = "open",
        StringMarshalling = System.Runtime.InteropServices.StringMarshalling.Utf8
    )]
    private static partial int Open(string path, int flags);

    [System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
