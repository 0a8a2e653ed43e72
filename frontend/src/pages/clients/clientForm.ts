import type { Act, Failure } from '../../app/act';
import type { ClientFieldsFragment } from '../../gql/clients';
import type { OAuthClientKind } from '../../gql/enums';
import type { Texts } from '../../texts/texts';

/** The scopes there are, in the order of the server. */
export const allScopes = ['openid', 'profile', 'offline_access', 'ledger.read', 'ledger.write', 'booking', 'certificates.read'];

const programScopes = ['ledger.read', 'ledger.write', 'booking', 'certificates.read'];

export function scopesOf(kind: OAuthClientKind): string[] {
  return kind === 'PROGRAM' ? programScopes : allScopes;
}

export function grantsOf(kind: OAuthClientKind): string[] {
  return kind === 'PROGRAM' ? ['client_credentials'] : ['authorization_code', 'refresh_token'];
}

export interface ClientValues {
  displayName: string;
  kind: OAuthClientKind;
  organisationCode?: string;
  redirectUris?: string;
  postLogoutRedirectUris?: string;
  scopes: string[];
  grantTypes: string[];
  jwks?: string;
  requirePushedAuthorization?: boolean;
  requireDpop?: boolean;
  idTokenSigningAlgorithm: ClientFieldsFragment['idTokenSigningAlgorithm'];
}

export function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lists are one field of the form: what is wrong with one line says which. */
export function byField<T extends Pick<Act<object, never>, 'failure'>>(act: T, texts: Texts): T {
  const failure: Failure | null = act.failure && {
    ...act.failure,
    problems: act.failure.problems.map((problem) => {
      const [field, index] = (problem.field ?? '').split('.');
      return index === undefined
        ? problem
        : { ...problem, field: field!, message: texts.clients.line(Number(index) + 1, problem.message) };
    }),
  };
  return { ...act, failure };
}
