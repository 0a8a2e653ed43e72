namespace Ecqs.Catalog.Contracts;

/// <summary>The reference data that people read and correct as CSV under <c>seeds/reference</c> (categories, regions, zones, calendar).</summary>
public interface IReferenceData
{
    /// <summary>
    /// Takes in each file that has changed since it was last taken in, in one transaction of its own; rows match by their code, and a row that a file
    /// no longer has stays. Called by the Host at start; several Hosts may call at once.
    /// </summary>
    /// <param name="folder">The folder <c>seeds/reference</c>.</param>
    /// <exception cref="InvalidDataException">A row cannot be read; the message names file, line and column.</exception>
    Task ImportAsync(string folder, CancellationToken cancellationToken);
}
