namespace Ecqs.GraphQL;

public sealed partial class GraphQLOptions
{
    /// <summary>How large a document may be.</summary>
    public DocumentLimits Document { get; } = new();

    /// <summary>How large the variables of a request may be.</summary>
    public VariableLimits Variables { get; } = new();

    /// <summary>How long a request may run, and how much it may answer.</summary>
    public ExecutionLimits Execution { get; } = new();

    /// <summary>How much an operation may cost.</summary>
    public CostLimits Cost { get; } = new();
}

/// <summary>
/// How large a document may be. Those of the text hold while it is read, so that a hostile document costs no more than the part read so far;
/// the others hold while it is checked and planned. What passes one is refused whole, before anything runs.
/// </summary>
public sealed class DocumentLimits
{
    /// <summary>Names, numbers, strings and marks in the text; 20,000. The largest generated documents of rich frontends have some 5,000.</summary>
    public int MaxTokens { get; set; } = 20_000;

    /// <summary>How deep selection sets, values and list types nest in the text, taken together; 200. Guards the stack.</summary>
    public int MaxDepth { get; set; } = 200;

    /// <summary>Fields in the text; 2,048.</summary>
    public int MaxFields { get; set; } = 2_048;

    /// <summary>Fields with an alias in the text; 500. Aliases are how one document asks for one thing many times.</summary>
    public int MaxAliases { get; set; } = 500;

    /// <summary>
    /// Aliased fields of the root type in one operation, once fragments are spread; 50. Each may stand for a whole request, such as a guess at
    /// a password, so that limits per request would not hold.
    /// </summary>
    public int MaxRootAliases { get; set; } = 50;

    /// <summary>Directives at one place; 4. There are two that an operation can use.</summary>
    public int MaxDirectivesPerLocation { get; set; } = 4;

    /// <summary>How often a plan spreads a fragment, for each type that it may be of; 2,000.</summary>
    public int MaxFragmentVisits { get; set; } = 2_000;

    /// <summary>Fields of an operation once its fragments are spread, for each type that they may be of; 20,000.</summary>
    public int MaxPlannedFields { get; set; } = 20_000;

    /// <summary>How deep the answer may nest; 100.</summary>
    public int MaxSelectionDepth { get; set; } = 100;

    /// <summary>Fields looked at to find those that cannot be merged; 100,000. Each counts once for every set that it is merged into.</summary>
    public int MaxMergeComparisons { get; set; } = 100_000;

    /// <summary>Mistakes of a document that are told; 100. More are not worth reading, nor making.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>How many bytes the plans that are kept may take, by estimate; 64 MiB. The oldest go first.</summary>
    public long MaxCachedPlanBytes { get; set; } = 64 * 1024 * 1024;
}

/// <summary>How large the <c>variables</c> of a request may be.</summary>
public sealed class VariableLimits
{
    /// <summary>The JSON in bytes; 512 KiB, half of what a body may have.</summary>
    public int MaxBytes { get; set; } = 512 * 1024;

    /// <summary>How deep arrays and objects nest; 32. Filters nest by <c>and</c> and <c>or</c>, and people do not think that deep.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>Mistakes in variables that are told; 50.</summary>
    public int MaxErrors { get; set; } = 50;
}

/// <summary>How long a request may run, and how much it may answer.</summary>
public sealed class ExecutionLimits
{
    /// <summary>
    /// How long a query or mutation may run before it is cancelled; 30 seconds. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for as
    /// long as it takes.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Errors of fields in an answer; 100. A list of a thousand broken items tells nothing more by the last nine hundred.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>
    /// The largest page that any list may allow by <see cref="UsePagingAttribute.MaxPageSize"/>; 1,000. A larger one is a mistake of the schema.
    /// </summary>
    public int MaxPageSize { get; set; } = 1_000;
}

/// <summary>
/// How much an operation may cost, by the IBM cost specification: computed before it runs, with the variables of the request filled in, so
/// that a page size or filter costs what it says.
/// </summary>
public sealed class CostLimits
{
    /// <summary>The highest field cost: work of resolvers, arguments and filters; 1,000.</summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary>The highest type cost: objects in the answer; 1,000.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>Whether a dearer operation is refused; true. Otherwise cost is only reported to who asks.</summary>
    public bool IsEnforced { get; set; } = true;

    /// <summary>What a field costs that is answered by an asynchronous method, where no <see cref="CostAttribute"/> says otherwise; 10.</summary>
    public double DefaultResolverCost { get; set; } = 10;

    /// <summary>What each condition of a filter and each key of an order costs; 1.</summary>
    public double ConditionCost { get; set; } = 1;
}
