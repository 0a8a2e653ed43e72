namespace Ecqs.Accounts.ProofOfWork;

/// <summary>A puzzle for the browser (ALTCHA): it costs one user a moment, and a robot that many moments.</summary>
/// <param name="Parameters">What is to be solved.</param>
/// <param name="Signature">The server's signature of the parameters in their one form.</param>
sealed record AltchaChallenge(AltchaParameters Parameters, string Signature);

/// <summary>What is to be solved: the counter whose key begins with the prefix. The key is the hash of salt, nonce and counter, in hexadecimal.</summary>
/// <param name="Algorithm">The hash: SHA-256.</param>
/// <param name="Cost">How often it is taken: once.</param>
/// <param name="ExpiresAt">The second since 1970 from which it is no longer taken.</param>
/// <param name="KeyLength">The key's length in bytes.</param>
/// <param name="KeyPrefix">With what the key begins.</param>
/// <param name="Nonce">16 random bytes.</param>
/// <param name="Salt">16 random bytes.</param>
sealed record AltchaParameters(string Algorithm, int Cost, int ExpiresAt, int KeyLength, string KeyPrefix, string Nonce, string Salt);

/// <summary>What a browser hands back: the challenge and its solution.</summary>
sealed record AltchaProof(AltchaChallenge Challenge, AltchaSolution Solution);

/// <summary>The solution of a challenge.</summary>
sealed record AltchaSolution(uint Counter, string DerivedKey);
