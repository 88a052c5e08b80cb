using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SectionFour.Reading;

namespace SectionFour.Tests;

/// <summary>The library's promise: its public types and members, without what the compiler adds to records.</summary>
public sealed class PublicApiTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void The_public_surface_is_as_it_was_reviewed()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(ReportReader).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type, full: true)).Append(Bases(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        Snapshot.Match(text.ToString());
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetValuesAsUnderlyingType(type).Cast<object>())
            {
                yield return $"{Enum.GetName(type, value)} = {value}";
            }

            yield break;
        }

        var isRecord =
            type.GetMethod("<Clone>$") is not null
            || type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
        foreach (var constructor in type.GetConstructors(Own))
        {
            var parameters = constructor.GetParameters();
            if (parameters is [{ } one] && one.ParameterType == type || type.IsValueType && parameters.Length == 0)
            {
                continue;
            }

            yield return $"new({Parameters(parameters)})";
        }

        foreach (var property in type.GetProperties(Own).Where(p => p.Name != "EqualityContract"))
        {
            var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
            var set = property.SetMethod is { IsPublic: true } ? " init" : "";
            yield return $"{Static(property.GetMethod!)}{required}{Name(property.PropertyType)}{Null(Nullability.Create(property).ReadState, property.PropertyType)} {property.Name}{(property.GetIndexParameters() is { Length: > 0 } at ? $"[{Parameters(at)}]" : "")} {{ get;{set} }}";
        }

        foreach (var field in type.GetFields(Own))
        {
            yield return $"{(field.IsLiteral ? "const " : "field ")}{Name(field.FieldType)} {field.Name}";
        }

        foreach (var method in type.GetMethods(Own).Where(m => !m.IsSpecialName && m.Name != "<Clone>$"))
        {
            if (isRecord && method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers" && isRecord)
            {
                continue;
            }

            var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
            yield return $"{Static(method)}{Name(method.ReturnType)}{Null(Nullability.Create(method.ReturnParameter).ReadState, method.ReturnType)} {method.Name}{generic}({Parameters(method.GetParameters())})";
        }
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : (
            type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : ""
        ) + (type.GetMethod("<Clone>$") is null ? "class" : "record");

    private static string Bases(Type type)
    {
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Add(Name(parent));
        }

        bases.AddRange(type.GetInterfaces().Where(i => i == typeof(IDisposable)).Select(i => i.Name));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        string.Join(
            ", ",
            parameters.Select(p =>
                $"{Name(p.ParameterType)}{Null(Nullability.Create(p).ReadState, p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "")}"
            )
        );

    private static string Null(NullabilityState state, Type type) =>
        state == NullabilityState.Nullable && Nullable.GetUnderlyingType(type) is null ? "?" : "";

    private static string Name(Type type, bool full = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        var name =
            full ? type.FullName!.Replace('+', '.')
            : type.IsNested && !type.IsGenericParameter ? $"{type.DeclaringType!.Name}.{type.Name}"
            : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(a => Name(a)))}>" : name;
    }
}
