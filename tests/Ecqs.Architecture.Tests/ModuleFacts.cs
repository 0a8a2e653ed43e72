using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ecqs.Architecture.Tests;

/// <summary>What an assembly says of itself, read from its metadata without loading it.</summary>
/// <param name="References">The product's assemblies it refers to.</param>
/// <param name="ForeignReferences">All other assemblies it refers to.</param>
/// <param name="PublicTypes">Full names of its public top-level types.</param>
/// <param name="Friends">The assemblies that see its internals.</param>
public sealed record ModuleFacts(
    string Name,
    IReadOnlyList<string> References,
    IReadOnlyList<string> ForeignReferences,
    IReadOnlyList<string> PublicTypes,
    IReadOnlyList<string> Friends)
{
    const string Prefix = "Ecqs.";

    public static ModuleFacts Read(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        return Read(stream);
    }

    public static ModuleFacts Read(Stream assembly)
    {
        using var file = new PEReader(assembly, PEStreamOptions.LeaveOpen);
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
        var types = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");
        return new ModuleFacts(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            references.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToList(),
            references.Where(name => !name.StartsWith(Prefix, StringComparison.Ordinal)).ToList(),
            types.ToList(),
            FriendsOf(metadata).ToList());
    }

    static IEnumerable<string> FriendsOf(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            var owner = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (owner.Kind != HandleKind.TypeReference
                || metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)owner).Name) != "InternalsVisibleToAttribute")
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16(); // the prolog
            yield return value.ReadSerializedString()!;
        }
    }
}
