using System.Runtime.CompilerServices;

namespace Ecqs.Booking.Tests.Support;

/// <summary>Makes facts of other modules (institutions, capabilities), whose setters are those modules' own, from the values that a test states.</summary>
static class Facts
{
    public static T Of<T>(object values) where T : class
    {
        var fact = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        foreach (var value in values.GetType().GetProperties())
            typeof(T).GetProperty(value.Name)!.SetValue(fact, value.GetValue(values));
        return fact;
    }
}
