using SectionFour.Server.Store;

namespace SectionFour.Server.Tests;

public sealed class FileStoreTests
{
    [Fact]
    public async Task A_file_comes_back_as_it_was_and_is_not_readable_on_disk()
    {
        var (store, folder, organization) = Make();
        byte[] content = [.. "%PDF-1.7 confidential"u8, .. new byte[3 << 20]];
        using var stream = new MemoryStream(content);
        var (hash, length) = await store.WriteAsync(organization, stream, 1 << 30, default);
        length.ShouldBe(content.Length);
        (await store.ReadAsync(organization, hash, default)).ShouldBe(content);
        var raw = Directory.GetFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).Single();
        File.ReadAllBytes(raw).AsSpan().IndexOf("confidential"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1 << 20)]
    public async Task A_changed_or_cut_file_is_noticed(int flip, int cut)
    {
        var (store, folder, organization) = Make();
        using var stream = new MemoryStream(new byte[(2 << 20) + 5]);
        var (hash, _) = await store.WriteAsync(organization, stream, 1 << 30, default);
        var path = Directory.GetFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).Single();
        var raw = File.ReadAllBytes(path);
        raw[flip < 0 ? raw.Length - 1 : flip] ^= 1;
        File.WriteAllBytes(path, raw[..^cut]);
        await Should.ThrowAsync<InvalidDataException>(() => store.ReadAsync(organization, hash, default));
    }

    [Fact]
    public async Task A_file_over_the_limit_leaves_nothing_behind()
    {
        var (store, folder, organization) = Make();
        using var stream = new MemoryStream(new byte[5 << 20]);
        await Should.ThrowAsync<InvalidDataException>(() => store.WriteAsync(organization, stream, 1 << 20, default));
        Directory.GetFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_its_key_the_store_says_so_and_makes_no_new_one()
    {
        var (store, folder, organization) = Make();
        using var stream = new MemoryStream([1, 2, 3]);
        await store.WriteAsync(organization, stream, 1 << 20, default);
        File.Delete(Path.Combine(folder, "keys", "files.key"));
        Should.Throw<InvalidOperationException>(() => new FileKey(new WorkbenchPaths(folder, null))).Message.ShouldContain("backup");
    }

    private static (FileStore, string, Guid) Make()
    {
        var folder = Directory.CreateTempSubdirectory("s4f-").FullName;
        var paths = new WorkbenchPaths(folder, null);
        return (new FileStore(paths, new FileKey(paths)), folder, Guid.CreateVersion7());
    }
}
