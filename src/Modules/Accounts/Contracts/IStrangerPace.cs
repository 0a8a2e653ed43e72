namespace Ecqs.Accounts.Contracts;

/// <summary>Bounds what an address may ask without signing in, over all Hosts, so that nobody takes away by asking what is public one by one.</summary>
public interface IStrangerPace
{
    /// <summary>Counts a question of the address that asks, whatever comes of it; false when it has asked as often as it may in the hour.</summary>
    /// <param name="what">What is asked, e.g. <c>public-instruments</c>; each is counted by itself.</param>
    /// <param name="mostAnHour">How many questions an hour.</param>
    Task<bool> IsWithinRateAsync(string what, int mostAnHour, CancellationToken cancellationToken);
}
