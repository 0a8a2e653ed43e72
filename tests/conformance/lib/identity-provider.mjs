import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program =
  process.env.ECQS_OAUTH_PROGRAM ??
  fileURLToPath(new URL('../../../artifacts/bin/Ecqs.OAuth.Conformance/debug/Ecqs.OAuth.Conformance.dll', import.meta.url));

/** The product on a loopback port, with an administrator, an enterprise, its employee and a person of no organisation. */
export class Provider {
  #process;

  static async start() {
    if (!existsSync(program)) throw new Error(`${program} is not there: build tests/Ecqs.OAuth.Conformance first.`);
    const provider = new Provider();
    provider.#process = spawn('dotnet', [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: provider.#process.stdout, crlfDelay: Infinity });
    const people = await new Promise((resolve, reject) => {
      // What the product logs is passed by.
      lines.on('line', (line) => line.startsWith('{"address"') && resolve(JSON.parse(line)));
      provider.#process.once('exit', (code) => reject(new Error(`The product ended with ${code}.`)));
    });
    Object.assign(provider, people);
    provider.issuer = new URL(provider.address);
    provider.resource = new URL('/graphql', provider.address);
    return provider;
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await ended;
  }
}

/** A browser as far as these tests need one: it keeps cookies, and goes where it is led as long as it is led within the product. */
export class Browser {
  #cookies = new Map();
  #address;

  constructor(address) {
    this.#address = address;
  }

  static async signedIn(provider, kind, username) {
    const browser = new Browser(provider.address);
    await browser.signIn(kind, username, provider.password);
    return browser;
  }

  async fetch(path, init = {}) {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set('Cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(path, this.#address), { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** The value of the one root field; throws when it failed or was refused. */
  async graphql(query, variables) {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Ecqs-Csrf': '1' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    const value = Object.values(data ?? {})[0];
    if (errors || value?.errors?.length) throw new Error(JSON.stringify(errors ?? value.errors));
    return value;
  }

  async signIn(kind, username, password) {
    await this.graphql(
      'mutation($input: SignInInput!) { signIn(input: $input) { me { accountId } errors { ... on Error { code message } } } }',
      { input: { kind, username, password } },
    );
  }

  /** Where an address leads: out of the product, or to one of its pages. */
  async visit(address) {
    let url = new URL(address, this.#address);
    for (let hops = 0; hops < 10; hops++) {
      if (url.origin !== new URL(this.#address).origin || ['/consent', '/sign-in'].includes(url.pathname)) return url;
      const response = await this.fetch(url);
      if (response.status !== 302 && response.status !== 303)
        throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
      url = new URL(response.headers.get('Location'), url);
    }
    throw new Error(`${address} leads in a circle.`);
  }

  /** Opens an authorization request and does what its person would do on the consent page; answers the address of the client. */
  async authorize(address, { organisationId = null, deny = false } = {}) {
    const page = await this.visit(address);
    if (page.pathname !== '/consent') return page;
    const id = page.searchParams.get('request');
    const { address: onward } = deny
      ? await this.graphql(
          'mutation($input: DenyOAuthRequestInput!) { denyOAuthRequest(input: $input) { address errors { ... on Error { code message } } } }',
          { input: { id } },
        )
      : await this.graphql(
          'mutation($input: AllowOAuthRequestInput!) { allowOAuthRequest(input: $input) { address errors { ... on Error { code message } } } }',
          { input: { id, organisationId } },
        );
    return new URL(onward);
  }
}

/** Registers clients as an administrator does, on whose page it is. */
export class Registry {
  #browser;
  #names = 0;

  constructor(browser) {
    this.#browser = browser;
  }

  static async open(provider) {
    return new Registry(await Browser.signedIn(provider, 'ADMINISTRATOR', provider.administrator));
  }

  /** Answers what a client's developer is told: client_id, and client_secret where it has one; `id` is for the administrator. */
  async register(input) {
    const { registered } = await this.#browser.graphql(
      `mutation($input: RegisterOAuthClientInput!) {
        registerOAuthClient(input: $input) {
          registered { secret client { id clientId } }
          errors { ... on Error { code message } ... on InputInvalid { problems { field code } } }
        }
      }`,
      { input: { displayName: `Client ${++this.#names}`, ...input } },
    );
    return { id: registered.client.id, client_id: registered.client.clientId, client_secret: registered.secret };
  }

  async disable(id) {
    await this.#browser.graphql(
      'mutation($input: DisableOAuthClientInput!) { disableOAuthClient(input: $input) { client { id } errors { ... on Error { code } } } }',
      { input: { id } },
    );
  }
}

export const website = {
  kind: 'CONFIDENTIAL',
  redirectUris: ['https://partner.example/callback'],
  postLogoutRedirectUris: ['https://partner.example/bye'],
  scopes: ['openid', 'profile', 'offline_access', 'ledger.read', 'ledger.write'],
  grantTypes: ['authorization_code', 'refresh_token'],
};
