// What the threats of RFC 9700 and OAuth 2.1 come to here: each is tried, and refused.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser, Provider, Registry, website } from './lib/identity-provider.mjs';

const loopback = { [oauth.allowInsecureRequests]: true };
const redirectUri = website.redirectUris[0];

let provider, registry, as, employee, site;
before(async () => {
  provider = await Provider.start();
  registry = await Registry.open(provider);
  as = await oauth.processDiscoveryResponse(provider.issuer, await oauth.discoveryRequest(provider.issuer, loopback));
  employee = await Browser.signedIn(provider, 'PERSON', provider.employee);
  site = await registry.register(website);
});
after(() => provider.close());

/** A well-made authorization request; an attack changes it. A parameter that is undefined is left out. */
async function request(changes = {}, client = site) {
  const verifier = oauth.generateRandomCodeVerifier();
  const parameters = {
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid offline_access ledger.read',
    state: oauth.generateRandomState(),
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  const address = new URL(as.authorization_endpoint);
  address.search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
  return { address, verifier, state: parameters.state };
}

async function code(changes, client = site) {
  const { address, verifier } = await request(changes, client);
  const callback = await employee.authorize(address, { organisationId: provider.organisationId });
  return { code: callback.searchParams.get('code'), verifier };
}

async function tokenEndpoint(parameters, { client = site, headers = {}, query = '' } = {}) {
  const response = await fetch(as.token_endpoint + query, {
    method: 'POST',
    headers: {
      ...(client && { Authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}` }),
      ...headers,
    },
    body: new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined)),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const redeem = ({ code, verifier }, options) =>
  tokenEndpoint({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }, options);

const refresh = (token, more = {}, options = {}) => tokenEndpoint({ grant_type: 'refresh_token', refresh_token: token, ...more }, options);

async function api(token, { query = '{ instruments { totalCount } }', scheme = 'Bearer', headers = {}, path = '/graphql' } = {}) {
  const response = await fetch(new URL(path, provider.address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `${scheme} ${token}` }), ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, challenge: response.headers.get('WWW-Authenticate'), headers: response.headers, body: await response.json() };
}

/** The page that a browser is shown when nothing may be told to the client's address. */
async function isShownAnError(address) {
  const response = await employee.fetch(address);
  assert.equal(response.status, 400);
  assert.equal(response.headers.get('Location'), null);
  assert.match(response.headers.get('Content-Type'), /text\/html/);
}

async function proof(pair, { htu, htm = 'POST', iat = Math.floor(Date.now() / 1000), nonce, token, jti = randomUUID() }) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const ath = token && createHash('sha256').update(token).digest('base64url');
  const text = `${encode({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })}.${encode({ htu, htm, iat, jti, nonce, ath })}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

describe('attacks on the authorization server', () => {
  test('a code that is used twice ends what came of it', async () => {
    const given = await code();
    const first = await redeem(given);
    assert.equal(first.status, 200);
    assert.equal((await api(first.body.access_token)).status, 200);

    const second = await redeem(given);

    assert.deepEqual([second.status, second.body.error], [400, 'invalid_grant']);
    assert.equal((await api(first.body.access_token)).status, 401);
    assert.equal((await refresh(first.body.refresh_token)).body.error, 'invalid_grant');
  });

  test('a code is worth nothing without its verifier, with another, or to another client', async () => {
    const other = await registry.register(website);
    const missing = await redeem({ ...(await code()), verifier: undefined });
    const wrong = await redeem({ ...(await code()), verifier: oauth.generateRandomCodeVerifier() });
    const foreign = await redeem(await code(), { client: other });
    for (const { status, body } of [missing, wrong, foreign]) assert.deepEqual([status, body.access_token], [400, undefined]);
    assert.deepEqual([wrong.body.error, foreign.body.error], ['invalid_grant', 'invalid_grant']);
  });

  test('PKCE is S256 for everybody: neither plain nor none', async () => {
    for (const changes of [
      { code_challenge_method: 'plain' },
      { code_challenge_method: undefined },
      { code_challenge: undefined, code_challenge_method: undefined },
    ]) {
      const { address } = await request(changes);
      const onward = await employee.visit(address);
      assert.equal(`${onward.origin}${onward.pathname}`, redirectUri);
      assert.equal(onward.searchParams.get('error'), 'invalid_request');
      assert.equal(onward.searchParams.get('code'), null);
    }
  });

  for (const [name, address] of [
    ['a character more', `${redirectUri}x`],
    ['a character less', redirectUri.slice(0, -1)],
    ['a slash more', `${redirectUri}/`],
    ['another case', redirectUri.replace('callback', 'Callback')],
    ['a query', `${redirectUri}?a=b`],
    ['a host below', redirectUri.replace('partner.example', 'partner.example.attacker.example')],
    ['http', redirectUri.replace('https', 'http')],
  ]) {
    test(`a redirect address with ${name} gets nothing, not even an error`, async () => {
      await isShownAnError((await request({ redirect_uri: address })).address);
    });
  }

  test('the address at the token endpoint is the one of the request', async () => {
    const { code: value, verifier } = await code();
    const answer = await tokenEndpoint({ grant_type: 'authorization_code', code: value, redirect_uri: `${redirectUri}x`, code_verifier: verifier });
    assert.equal(answer.body.error, 'invalid_grant');
  });

  test('a refresh token that is used twice ends its whole family', async () => {
    const first = (await redeem(await code())).body;
    const second = (await refresh(first.refresh_token)).body;
    assert.ok(second.refresh_token);

    assert.equal((await refresh(first.refresh_token)).body.error, 'invalid_grant');

    assert.equal((await refresh(second.refresh_token)).body.error, 'invalid_grant');
    assert.equal((await api(second.access_token)).status, 401);
  });

  test('a client that talks to several servers notices an answer of another one by its issuer', async () => {
    const { address, state } = await request();
    const callback = await employee.authorize(address, { organisationId: provider.organisationId });
    assert.equal(callback.searchParams.get('iss'), as.issuer);
    const honest = { ...as, issuer: 'https://honest.example' };
    assert.throws(
      () => oauth.validateAuthResponse(honest, { client_id: site.client_id }, callback, state),
      (error) => error.code === oauth.INVALID_RESPONSE,
    );
  });

  test('no scope is got that was not registered, or not allowed', async () => {
    const { address } = await request({ scope: 'openid booking' });
    assert.equal((await employee.visit(address)).searchParams.get('error'), 'invalid_scope');

    const tokens = (await redeem(await code())).body;
    assert.equal((await refresh(tokens.refresh_token, { scope: 'openid ledger.read ledger.write' })).body.error, 'invalid_scope');

    const program = await registry.register({
      kind: 'PROGRAM',
      scopes: ['ledger.read'],
      grantTypes: ['client_credentials'],
      organisationCode: provider.organisationCode,
    });
    const answer = await tokenEndpoint({ grant_type: 'client_credentials', scope: 'ledger.read ledger.write' }, { client: program });
    assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_scope']);
  });

  test('a secret does not belong in an address, nor does it work there', async () => {
    const given = await code();
    const query = `?client_id=${site.client_id}&client_secret=${site.client_secret}`;
    const answer = await redeem(given, { client: null, query });
    assert.ok([400, 401].includes(answer.status));
    assert.equal(answer.body.access_token, undefined);
  });

  test('there is no password grant and no implicit one', async () => {
    const answer = await tokenEndpoint({ grant_type: 'password', username: provider.employee, password: provider.password });
    assert.equal(answer.body.error, 'unsupported_grant_type');
    const { address } = await request({ response_type: 'token' });
    assert.equal((await employee.visit(address)).searchParams.get('error'), 'unsupported_response_type');
  });

  test('a request that another browser opened cannot be allowed', async () => {
    const { address } = await request({ prompt: 'consent' });
    const page = await employee.visit(address);
    const victim = await Browser.signedIn(provider, 'PERSON', provider.stranger);
    const allow = 'mutation($input: AllowOAuthRequestInput!) { allowOAuthRequest(input: $input) { address errors { ... on Error { code } } } }';
    await assert.rejects(victim.graphql(allow, { input: { id: page.searchParams.get('request') } }), /NOT_FOUND/);
  });

  test('nobody allows in the name of an organisation that is not theirs', async () => {
    const stranger = await Browser.signedIn(provider, 'PERSON', provider.stranger);
    const { address } = await request();
    await assert.rejects(stranger.authorize(address, { organisationId: provider.organisationId }), /NOT_FOUND/);
  });
});

describe('attacks on proofs of possession', () => {
  let pair, bound, tokens, nonce;
  before(async () => {
    pair = await oauth.generateKeyPair('ES256', { extractable: true });
    bound = await registry.register({ ...website, requireDpop: true });
    const given = await code({}, bound);
    const attempt = async () => redeem(given, { client: bound, headers: { DPoP: await proof(pair, { htu: as.token_endpoint, nonce }) } });
    nonce = (await attempt()).headers.get('DPoP-Nonce');
    tokens = (await attempt()).body;
    assert.equal(tokens.token_type, 'DPoP');
  });

  const htu = () => provider.resource.href;
  const ask = async (dpop, scheme = 'DPoP') => api(tokens.access_token, { scheme, headers: dpop ? { DPoP: dpop } : {} });

  test('a right proof is taken', async () => {
    assert.deepEqual((await ask(await proof(pair, { htu: htu(), nonce, token: tokens.access_token }))).body.data, { instruments: { totalCount: 0 } });
  });

  for (const [name, make, error] of [
    ['of two minutes ago', () => ({ iat: Math.floor(Date.now() / 1000) - 120 }), 'invalid_dpop_proof'],
    ['of the future', () => ({ iat: Math.floor(Date.now() / 1000) + 120 }), 'invalid_dpop_proof'],
    ['for another address', () => ({ htu: as.token_endpoint }), 'invalid_dpop_proof'],
    ['for another method', () => ({ htm: 'GET' }), 'invalid_dpop_proof'],
    ['for another token', () => ({ token: `${tokens.access_token}x` }), 'invalid_dpop_proof'],
    ['without a nonce', () => ({ nonce: undefined }), 'use_dpop_nonce'],
    ['with a nonce that is not ours', () => ({ nonce: 'made-up' }), 'use_dpop_nonce'],
  ]) {
    test(`a proof ${name} is refused`, async () => {
      const answer = await ask(await proof(pair, { htu: htu(), nonce, token: tokens.access_token, ...make() }));
      assert.equal(answer.status, 401);
      assert.match(answer.challenge, /^DPoP /);
      assert.match(answer.challenge, new RegExp(`error="${error}"`));
      assert.ok(answer.headers.get('DPoP-Nonce'));
    });
  }

  test('a proof is good once', async () => {
    const dpop = await proof(pair, { htu: htu(), nonce, token: tokens.access_token });
    assert.equal((await ask(dpop)).status, 200);
    assert.match((await ask(dpop)).challenge, /invalid_dpop_proof/);
  });

  test('a proof of a foreign key, a missing one, or none because of the scheme Bearer, is refused', async () => {
    const thief = await oauth.generateKeyPair('ES256', { extractable: true });
    const foreign = await ask(await proof(thief, { htu: htu(), nonce, token: tokens.access_token }));
    assert.deepEqual([foreign.status, (await ask(null)).status, (await ask(null, 'Bearer')).status], [401, 401, 401]);
  });

  test('the refresh token of a public client is worth nothing without its key', async () => {
    const app = await registry.register({ ...website, kind: 'PUBLIC', requireDpop: true });
    const [client_id, thief] = [app.client_id, await oauth.generateKeyPair('ES256', { extractable: true })];
    const withKey = async (key) => ({ client: null, headers: key ? { DPoP: await proof(key, { htu: as.token_endpoint, nonce }) } : {} });
    const { code: value, verifier } = await code({}, app);
    const grant = { grant_type: 'authorization_code', code: value, redirect_uri: redirectUri, code_verifier: verifier, client_id };
    const { refresh_token } = (await tokenEndpoint(grant, await withKey(pair))).body;

    for (const key of [thief, null]) assert.notEqual((await refresh(refresh_token, { client_id }, await withKey(key))).status, 200);
    assert.equal((await refresh(refresh_token, { client_id }, await withKey(pair))).status, 200);
  });

  test('a client that must bind its tokens gets none unbound', async () => {
    const answer = await redeem(await code({}, bound), { client: bound });
    assert.notEqual(answer.status, 200);
    assert.equal(answer.body.access_token, undefined);
  });
});

describe('attacks on the API', () => {
  let token;
  before(async () => {
    token = (await redeem(await code())).body.access_token;
  });

  test('a token reaches what its scopes say and what is open to all, and no more', async () => {
    const add = 'mutation { deleteInstrument(input: { id: "0192d3a0-0000-7000-8000-000000000000" }) { errors { ... on Error { code } } } }';
    const write = await api(token, { query: add });
    assert.equal(write.body.errors[0].extensions.code, 'AUTH_OUT_OF_SCOPE');
    assert.match(write.challenge, /^Bearer .*error="insufficient_scope".*scope="ledger.write"/);
    assert.equal((await api(token, { query: '{ certificates { totalCount } }' })).body.errors[0].extensions.code, 'AUTH_OUT_OF_SCOPE');
    assert.equal((await api(token, { query: '{ me { displayName } }' })).body.errors[0].extensions.code, 'AUTH_OUT_OF_SCOPE');
    assert.equal((await api(token, { query: '{ unreadCount }' })).body.errors[0].extensions.code, 'AUTH_OUT_OF_SCOPE');
    assert.equal((await api(token, { query: '{ categories { totalCount } }' })).body.errors, undefined);
  });

  test('a token with a changed character, of another kind, in the address, or beside a session is refused', async () => {
    const forged = token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1);
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    const unsigned = `${header}.${token.split('.')[1]}.`;
    const refreshToken = (await redeem(await code())).body.refresh_token;
    const idToken = (await redeem(await code())).body.id_token;
    for (const wrong of [forged, unsigned, refreshToken, idToken, 'x']) {
      const answer = await api(wrong);
      assert.equal(answer.status, 401);
      assert.match(answer.challenge, /^Bearer .*error="invalid_token".*resource_metadata="/);
    }
    const inAddress = await api(null, { path: `/graphql?access_token=${token}` });
    assert.match(inAddress.challenge, /error="invalid_request"/);
    const both = await employee.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Ecqs-Csrf': '1', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ instruments { totalCount } }' }),
    });
    assert.equal(both.status, 400);
    assert.match(both.headers.get('WWW-Authenticate'), /error="invalid_request"/);
  });

  test('what is taken back is taken back at once', async () => {
    const other = await registry.register(website);
    const tokens = (await redeem(await code({}, other), { client: other })).body;
    const authorizations = await employee.graphql('{ oauthAuthorizations(first: 1) { nodes { id clientName } } }');
    const revoke = 'mutation($input: RevokeOAuthAuthorizationInput!) { revokeOAuthAuthorization(input: $input) { id errors { ... on Error { code } } } }';
    assert.equal((await api(tokens.access_token)).status, 200);

    await employee.graphql(revoke, { input: { id: authorizations.nodes[0].id } });

    assert.equal((await api(tokens.access_token)).status, 401);
    assert.equal((await refresh(tokens.refresh_token, {}, { client: other })).body.error, 'invalid_grant');
  });
});
