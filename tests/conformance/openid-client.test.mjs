// The same server as openid-client sees it: the client that most programs in JavaScript use, with its own ways through the protocol.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as client from 'openid-client';
import { Browser, Provider, Registry, website } from './lib/identity-provider.mjs';

let provider, registry, employee;
before(async () => {
  provider = await Provider.start();
  registry = await Registry.open(provider);
  employee = await Browser.signedIn(provider, 'PERSON', provider.employee);
});
after(() => provider.close());

const redirect_uri = website.redirectUris[0];

const discover = (registered, authentication) =>
  client.discovery(provider.issuer, registered.client_id, undefined, authentication, { execute: [client.allowInsecureRequests] });

async function signIn(config, { push = false, dpop, scope = 'openid profile offline_access ledger.read' } = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const parameters = {
    redirect_uri,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const address = push
    ? await client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP: dpop })
    : client.buildAuthorizationUrl(config, parameters);
  const callback = await employee.authorize(address, { organisationId: provider.organisationId });
  return client.authorizationCodeGrant(
    config,
    callback,
    { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    undefined,
    { DPoP: dpop },
  );
}

async function askApi(config, token, dpop) {
  const response = await client.fetchProtectedResource(
    config,
    token,
    provider.resource,
    'POST',
    JSON.stringify({ query: '{ me { displayName organisation { code } } }' }),
    new Headers({ 'Content-Type': 'application/json' }),
    { DPoP: dpop },
  );
  return (await response.json()).data.me;
}

describe('openid-client', () => {
  test('code, userinfo, API, refresh, introspection and revocation', async () => {
    const registered = await registry.register(website);
    const config = await discover(registered, client.ClientSecretPost(registered.client_secret));
    client.enableNonRepudiationChecks(config);

    const tokens = await signIn(config);
    const { sub } = tokens.claims();
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, sub)).name, '王操作');
    assert.deepEqual(await askApi(config, tokens.access_token), {
      displayName: '王操作',
      organisation: { code: provider.organisationCode },
    });

    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.equal((await client.tokenIntrospection(config, renewed.access_token)).active, true);
    await client.tokenRevocation(config, renewed.refresh_token);
    assert.equal((await client.tokenIntrospection(config, renewed.access_token)).active, false);
  });

  test('a pushed request and DPoP with the nonces that the server asks for', async () => {
    const registered = await registry.register({ ...website, requirePushedAuthorization: true, requireDpop: true });
    const config = await discover(registered, client.ClientSecretBasic(registered.client_secret));
    const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));

    const tokens = await signIn(config, { push: true, dpop });
    assert.equal(tokens.token_type, 'dpop');
    assert.equal((await askApi(config, tokens.access_token, dpop)).displayName, '王操作');
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP: dpop });
    assert.equal((await client.fetchUserInfo(config, renewed.access_token, tokens.claims().sub, { DPoP: dpop })).name, '王操作');
  });

  test('client credentials', async () => {
    const registered = await registry.register({
      kind: 'PROGRAM',
      scopes: ['ledger.read', 'booking'],
      grantTypes: ['client_credentials'],
      organisationCode: provider.organisationCode,
    });
    const config = await discover(registered, client.ClientSecretBasic(registered.client_secret));
    const tokens = await client.clientCredentialsGrant(config, { scope: 'booking' });
    assert.equal(tokens.scope, 'booking');
    assert.ok(tokens.expiresIn() > 0);
  });

  test('what was allowed is not asked again, unless the client wants it', async () => {
    const registered = await registry.register(website);
    const config = await discover(registered, client.ClientSecretPost(registered.client_secret));
    const address = async (more) =>
      client.buildAuthorizationUrl(config, {
        redirect_uri,
        scope: 'openid',
        state: 'state',
        code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
        code_challenge_method: 'S256',
        ...more,
      });
    assert.equal((await employee.visit(await address({ prompt: 'none' }))).searchParams.get('error'), 'consent_required');
    await employee.authorize(await address(), { organisationId: provider.organisationId });
    assert.ok((await employee.visit(await address({ prompt: 'none' }))).searchParams.get('code'));
    assert.equal((await employee.visit(await address({ prompt: 'consent' }))).pathname, '/consent');
  });

  test('end-session ends the session and leads back to the client', async () => {
    const registered = await registry.register(website);
    const config = await discover(registered, client.ClientSecretPost(registered.client_secret));
    const leaver = employee;
    const tokens = await signIn(config);
    const address = client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: website.postLogoutRedirectUris[0],
      id_token_hint: tokens.id_token,
      state: 'farewell',
    });

    const onward = await leaver.visit(address);

    assert.equal(`${onward.origin}${onward.pathname}`, website.postLogoutRedirectUris[0]);
    assert.equal(onward.searchParams.get('state'), 'farewell');
    assert.equal(await leaver.graphql('{ me { displayName } }'), null);
    employee = await Browser.signedIn(provider, 'PERSON', provider.employee);
  });
});
