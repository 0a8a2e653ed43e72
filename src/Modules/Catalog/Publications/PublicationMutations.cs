using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Publications;

[MutationType]
static class PublicationMutations
{
    /// <summary>Writes a draft, which is not public yet.</summary>
    /// <param name="publication">What it says.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>]
    public static Task<Publication> WritePublicationAsync(PublicationDesk desk, PublicationForm publication, CancellationToken cancellationToken) =>
        desk.WriteAsync(publication, cancellationToken);

    /// <summary>Changes a draft, or what is public already: readers see the change at once, and the audit trail what was there before.</summary>
    /// <param name="id">A publication of the own region.</param>
    /// <param name="version">The version that was read; when there is a newer one, nothing is changed.</param>
    /// <param name="publication">All that it says now.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<PublicationActNotAllowed>, Error<PublicationChanged>]
    public static Task<Publication> ChangePublicationAsync(
        PublicationDesk desk, Guid id, int version, PublicationForm publication, CancellationToken cancellationToken) =>
        desk.ChangeAsync(id, version, publication, cancellationToken);

    /// <summary>Makes a draft public (发布).</summary>
    /// <param name="id">A publication of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<PublicationActNotAllowed>]
    public static Task<Publication> PublishPublicationAsync(PublicationDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.MoveAsync("publish", id, cancellationToken);

    /// <summary>Takes it from the public (撤下), with its files.</summary>
    /// <param name="id">A publication of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<PublicationActNotAllowed>]
    public static Task<Publication> WithdrawPublicationAsync(PublicationDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.MoveAsync("withdraw", id, cancellationToken);

    /// <summary>Makes a draft of what was withdrawn (重新起草).</summary>
    /// <param name="id">A publication of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<PublicationActNotAllowed>]
    public static Task<Publication> ReopenPublicationAsync(PublicationDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.MoveAsync("reopen", id, cancellationToken);

    /// <summary>Deletes a draft that was never public.</summary>
    /// <param name="id">A publication of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<PublicationActNotAllowed>, Error<PublicationWasPublished>]
    public static Task<Publication> DeletePublicationAsync(PublicationDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.DeleteAsync(id, cancellationToken);
}
