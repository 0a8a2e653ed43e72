// The authorization server and the API as oauth4webapi sees them: a strict client, certified for OpenID Connect and FAPI. What does not answer as the
// specifications say makes it throw.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser, Provider, Registry, website } from './lib/identity-provider.mjs';

// Over TLS this is not needed; on the loopback there is none.
const loopback = { [oauth.allowInsecureRequests]: true };

let provider, registry, as, employee;
before(async () => {
  provider = await Provider.start();
  registry = await Registry.open(provider);
  as = await oauth.processDiscoveryResponse(provider.issuer, await oauth.discoveryRequest(provider.issuer, loopback));
  employee = await Browser.signedIn(provider, 'PERSON', provider.employee);
});
after(() => provider.close());

const redirectUri = website.redirectUris[0];

/** Once more with the nonce, when the server has asked for it (RFC 9449, 8). */
async function withNonce(attempt) {
  try {
    return await attempt();
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error;
    return attempt();
  }
}

async function publicKeys(pair, kid) {
  return JSON.stringify({ keys: [{ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid, key_ops: undefined, ext: undefined }] });
}

/** From the browser to the tokens, as a client goes; `push` by PAR. */
async function signIn(client, authentication, { scope = 'openid profile offline_access ledger.read', push = false, dpop } = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const parameters = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const address = new URL(as.authorization_endpoint);
  if (push) {
    const { request_uri, expires_in } = await withNonce(async () =>
      oauth.processPushedAuthorizationResponse(
        as,
        client,
        await oauth.pushedAuthorizationRequest(as, client, authentication, parameters, { ...loopback, DPoP: dpop }),
      ),
    );
    assert.ok(expires_in > 0);
    address.search = new URLSearchParams({ client_id: client.client_id, request_uri });
  } else {
    address.search = parameters;
  }
  const callback = await employee.authorize(address, { organisationId: provider.organisationId });
  const answer = oauth.validateAuthResponse(as, client, callback, state);
  const exchange = async () => {
    const response = await oauth.authorizationCodeGrantRequest(as, client, authentication, answer, redirectUri, verifier, { ...loopback, DPoP: dpop });
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: scope.includes('openid') });
    if (tokens.id_token) await oauth.validateApplicationLevelSignature(as, response, loopback);
    return tokens;
  };
  return withNonce(exchange);
}

async function instruments(token, options = {}) {
  const response = await oauth.protectedResourceRequest(
    token,
    'POST',
    provider.resource,
    new Headers({ 'Content-Type': 'application/json' }),
    JSON.stringify({ query: '{ instruments { totalCount } }' }),
    { ...loopback, ...options },
  );
  return response.json();
}

describe('oauth4webapi', () => {
  test('discovery, by OpenID Connect and by OAuth: the issuer is the same character by character', async () => {
    assert.equal(as.issuer, provider.address);
    const plain = await oauth.processDiscoveryResponse(
      provider.issuer,
      await oauth.discoveryRequest(provider.issuer, { ...loopback, algorithm: 'oauth2' }),
    );
    assert.deepEqual(plain, as);
    assert.deepEqual(as.code_challenge_methods_supported, ['S256']);
    assert.equal(as.authorization_response_iss_parameter_supported, true);
  });

  test('the metadata of the resource name the server and the scopes', async () => {
    const resource = await oauth.processResourceDiscoveryResponse(
      provider.resource,
      await oauth.resourceDiscoveryRequest(provider.resource, loopback),
    );
    assert.deepEqual(resource.authorization_servers, [as.issuer]);
    assert.ok(resource.scopes_supported.includes('certificates.read'));
  });

  for (const [name, algorithm] of [
    ['RS256', 'RS256'],
    ['ES256', 'ES256'],
  ]) {
    test(`code, userinfo, API, introspection, refresh and revocation with a secret; identity tokens by ${name}`, async () => {
      const registered = await registry.register({ ...website, idTokenSigningAlgorithm: algorithm });
      const client = { client_id: registered.client_id, id_token_signed_response_alg: name };
      const authentication = oauth.ClientSecretBasic(registered.client_secret);

      const tokens = await signIn(client, authentication);
      const { sub } = oauth.getValidatedIdTokenClaims(tokens);
      const user = await oauth.processUserInfoResponse(
        as,
        client,
        sub,
        await oauth.userInfoRequest(as, client, tokens.access_token, loopback),
      );
      assert.equal(user.name, '王操作');
      assert.deepEqual((await instruments(tokens.access_token)).data, { instruments: { totalCount: 0 } });

      const introspect = async (token) =>
        oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, authentication, token, loopback));
      assert.equal((await introspect(tokens.access_token)).active, true);

      const renewed = await oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, loopback),
      );
      assert.notEqual(renewed.refresh_token, tokens.refresh_token);
      assert.deepEqual((await instruments(renewed.access_token)).data, { instruments: { totalCount: 0 } });

      await oauth.processRevocationResponse(
        await oauth.revocationRequest(as, client, authentication, renewed.refresh_token, loopback),
      );
      assert.equal((await introspect(renewed.access_token)).active, false);
      await assert.rejects(instruments(renewed.access_token), oauth.WWWAuthenticateChallengeError);
    });
  }

  test('a public client has PKCE alone', async () => {
    const registered = await registry.register({ ...website, kind: 'PUBLIC' });
    assert.equal(registered.client_secret, null);
    const tokens = await signIn({ client_id: registered.client_id }, oauth.None());
    assert.deepEqual((await instruments(tokens.access_token)).data, { instruments: { totalCount: 0 } });
  });

  test('private_key_jwt with a pushed request', async () => {
    const pair = await oauth.generateKeyPair('ES256', { extractable: true });
    const registered = await registry.register({ ...website, requirePushedAuthorization: true, jwks: await publicKeys(pair, 'one') });
    assert.equal(registered.client_secret, null);
    const tokens = await signIn({ client_id: registered.client_id }, oauth.PrivateKeyJwt({ key: pair.privateKey, kid: 'one' }), { push: true });
    assert.ok(tokens.id_token);
  });

  test('DPoP from the pushed request to the API, each with the nonce asked for; the bound token is good with its key only', async () => {
    const registered = await registry.register({ ...website, requireDpop: true });
    const client = { client_id: registered.client_id };
    const authentication = oauth.ClientSecretPost(registered.client_secret);
    const dpop = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));

    const tokens = await signIn(client, authentication, { push: true, dpop });
    assert.equal(tokens.token_type, 'dpop');
    const { sub } = oauth.getValidatedIdTokenClaims(tokens);
    const user = await withNonce(async () =>
      oauth.processUserInfoResponse(as, client, sub, await oauth.userInfoRequest(as, client, tokens.access_token, { ...loopback, DPoP: dpop })),
    );
    assert.equal(user.sub, sub);
    assert.deepEqual((await withNonce(() => instruments(tokens.access_token, { DPoP: dpop }))).data, { instruments: { totalCount: 0 } });

    await assert.rejects(instruments(tokens.access_token), (error) => error.cause[0].parameters.error === 'invalid_token');
    const thief = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    await assert.rejects(
      withNonce(() => instruments(tokens.access_token, { DPoP: thief })),
      (error) => error.cause[0].scheme === 'dpop' && error.cause[0].parameters.error === 'invalid_token',
    );
    const renewed = await withNonce(async () =>
      oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, authentication, tokens.refresh_token, { ...loopback, DPoP: dpop }),
      ),
    );
    assert.equal(renewed.token_type, 'dpop');
  });

  test('access tokens are as RFC 9068 says, for this API alone', async () => {
    const registered = await registry.register(website);
    const tokens = await signIn({ client_id: registered.client_id }, oauth.ClientSecretBasic(registered.client_secret));
    const request = () => new Request(provider.resource, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
    const claims = await oauth.validateJwtAccessToken(as, request(), provider.resource.href, loopback);
    assert.equal(claims.client_id, registered.client_id);
    assert.ok(claims.scope.split(' ').includes('ledger.read'));
    await assert.rejects(oauth.validateJwtAccessToken(as, request(), `${provider.address}/other`, loopback));
  });

  for (const [name, register, authenticate] of [
    ['a secret', async () => ({}), (client) => oauth.ClientSecretBasic(client.client_secret)],
    [
      'private_key_jwt',
      async (pair) => ({ jwks: await publicKeys(pair, 'two') }),
      (client, pair) => oauth.PrivateKeyJwt({ key: pair.privateKey, kid: 'two' }),
    ],
  ]) {
    test(`client credentials with ${name}: a program works in its organisation's name`, async () => {
      const pair = await oauth.generateKeyPair('RS256', { extractable: true });
      const registered = await registry.register({
        kind: 'PROGRAM',
        scopes: ['ledger.read'],
        grantTypes: ['client_credentials'],
        organisationCode: provider.organisationCode,
        ...(await register(pair)),
      });
      const client = { client_id: registered.client_id };
      const tokens = await oauth.processClientCredentialsResponse(
        as,
        client,
        await oauth.clientCredentialsGrantRequest(as, client, authenticate(registered, pair), { scope: 'ledger.read' }, loopback),
      );
      assert.equal(tokens.refresh_token, undefined);
      assert.deepEqual((await instruments(tokens.access_token)).data, { instruments: { totalCount: 0 } });
      await registry.disable(registered.id);
      await assert.rejects(instruments(tokens.access_token), oauth.WWWAuthenticateChallengeError);
    });
  }

  test('who refuses is told so to the client, with the issuer', async () => {
    const registered = await registry.register(website);
    const client = { client_id: registered.client_id };
    const state = oauth.generateRandomState();
    const address = new URL(as.authorization_endpoint);
    address.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
      code_challenge_method: 'S256',
    });
    const callback = await employee.authorize(address, { deny: true });
    assert.throws(
      () => oauth.validateAuthResponse(as, client, callback, state),
      (error) => error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied',
    );
  });
});
