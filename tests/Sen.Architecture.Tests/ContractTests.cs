using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sen.Architecture.Tests;

/// <summary>
/// The public types of a module are its contract: each is named by another room, or stands in the signature of one that is. Everything else
/// is internal. Read from the assemblies, so that what only tests use is no contract.
/// </summary>
public sealed class ContractTests
{
    [Fact]
    public void Only_contracts_are_public()
    {
        var modules = House.Modules.Select(one => one.Room).ToHashSet(StringComparer.Ordinal);
        var exported = House.Assemblies.Where(assembly => modules.Contains(House.RoomOf(assembly))).SelectMany(assembly => assembly.GetExportedTypes()).ToList();
        Assert.True(exported.Count > 100, $"{exported.Count} public types");

        var named = House.Assemblies.SelectMany(NamedElsewhere).ToHashSet(StringComparer.Ordinal);
        var contract = new HashSet<Type>();
        foreach (var type in exported.Where(type => named.Contains(type.FullName!)))
            Add(type, contract);

        var others = exported.Where(type => !contract.Contains(type) && !IsWordsOnly(type)).Select(type => type.FullName!).Order(StringComparer.Ordinal).ToList();
        Assert.True(others.Count == 0, $"public, and nobody's contract: {string.Join(", ", others)}");
    }

    // Constants are copied into who uses them: the assembly shows no trace.
    private static bool IsWordsOnly(Type type) =>
        type is { IsAbstract: true, IsSealed: true } && type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).All(member => member is FieldInfo { IsLiteral: true });

    // Types that an assembly refers to in other assemblies of the house.
    private static List<string> NamedElsewhere(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => FullName(metadata, handle))];
    }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind is HandleKind.TypeReference)
            return $"{FullName(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static void Add(Type type, HashSet<Type> contract)
    {
        if (type.HasElementType)
        {
            Add(type.GetElementType()!, contract);
            return;
        }

        if (type.IsConstructedGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(argument, contract);
            type = type.GetGenericTypeDefinition();
        }

        if (type.IsGenericParameter || House.RoomOf(type.Assembly.GetName().Name!) is null || !contract.Add(type))
            return;
        foreach (var other in Signatures(type))
            Add(other, contract);
    }

    private static IEnumerable<Type> Signatures(Type type)
    {
        const BindingFlags Open = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMembers(Open);
        return [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.DeclaringType is { } outer ? [outer] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. members.OfType<FieldInfo>().Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType),
            .. members.OfType<MethodInfo>().Where(method => method.IsPublic || method.IsFamily).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
            .. members.OfType<ConstructorInfo>().Where(made => made.IsPublic || made.IsFamily).SelectMany(made => made.GetParameters().Select(parameter => parameter.ParameterType)),
        ];
    }
}
