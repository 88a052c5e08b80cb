using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>The ciphers against the vectors of their standards.</summary>
public sealed class CipherTests
{
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void Md5_is_that_of_RFC_1321(string text, string digest) =>
        Convert.ToHexStringLower(Md5.Hash(Encoding.Latin1.GetBytes(text))).ShouldBe(digest);

    [Theory]
    [InlineData("Key", "Plaintext", "BBF316E8D940AF0AD3")]
    [InlineData("Wiki", "pedia", "1021BF0420")]
    public void Rc4_is_as_known(string key, string text, string cipher)
    {
        var target = new byte[text.Length];

        Rc4.Apply(Encoding.Latin1.GetBytes(key), Encoding.Latin1.GetBytes(text), target);

        Convert.ToHexString(target).ShouldBe(cipher);
    }

    [Theory]
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2")]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    )]
    public void Aes_is_that_of_NIST_SP_800_38A(string key, string cipher)
    {
        var vector = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        var plain = Convert.FromHexString("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
        var aes = new AesBlocks(Convert.FromHexString(key));
        var made = new byte[32];

        aes.Encrypt(vector, plain, made);
        Convert.ToHexStringLower(made).ShouldBe(cipher);
        aes.EncryptWithoutProcessor(vector, plain, made);
        Convert.ToHexStringLower(made).ShouldBe(cipher);
        aes.Decrypt(vector, Convert.FromHexString(cipher), made);
        made.ShouldBe(plain);
        aes.DecryptWithoutProcessor(vector, Convert.FromHexString(cipher), made);
        made.ShouldBe(plain);
    }

    [Fact]
    public void The_key_of_revision_6_takes_as_many_rounds_as_the_standard_says()
    {
        // Salts chosen so that both hashes would go one round too far if rounds were counted from 0. The key's bytes are 0 to 31.
        var keys = new PasswordKeys(
            Revision: 6,
            KeyLength: 32,
            Owner: new byte[48],
            User: Convert.FromHexString("D58D60162553368070309AB2E991E5EDFBEBC5C1F65EB49857396A38EAEB03D110000101010101012200020202020202"),
            OwnerKey: new byte[32],
            UserKey: Convert.FromHexString("18E9FC1406C29328478BE4378F6051333E5A9454D565C948D4B4825741E3907B"),
            Permissions: -4,
            FileId: [],
            EncryptsMetadata: true
        );

        keys.TryFind("user"u8.ToArray()).ShouldBe(Enumerable.Range(0, 32).Select(static i => (byte)i));
    }
}
