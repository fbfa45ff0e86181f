using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Cloud;

/// <summary>The key ring as one blob for each key: two instances that add one at the same time do not touch each other.</summary>
internal sealed class KeyRing(SharedKeys keys) : IXmlRepository
{
    private const string Extension = ".xml";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.Names(keys.RingFolder).Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(keys.Read).OfType<string>().Select(text => XElement.Parse(text))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = string.Concat((friendlyName ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        if (!keys.Create($"{keys.RingFolder}/{(name.Length > 0 ? name : Guid.NewGuid().ToString())}{Extension}", element.ToString(SaveOptions.DisableFormatting)))
            throw new InvalidOperationException($"There is a key {name} already.");
    }
}

/// <summary>Seals each key of the ring.</summary>
internal sealed class KeyRingEncryptor(Envelope envelope) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(KeyRingDecryptor.Element, envelope.Seal(System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)))),
        typeof(KeyRingDecryptor));
}

/// <summary>Opens a key of the ring; the framework makes it by its name, which therefore must not change.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    internal const string Element = "sealed";

    public XElement Decrypt(XElement encryptedElement)
    {
        var envelope = services.GetRequiredService<SharedKeys>().Envelope ?? throw new InvalidOperationException("The key ring is sealed, but no Key Vault key is set.");
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(envelope.Open(encryptedElement.Value)));
    }
}
