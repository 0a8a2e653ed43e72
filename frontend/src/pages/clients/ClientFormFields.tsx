import { Checkbox, Form } from 'antd';
import type { Rule } from 'antd/es/form';
import type { OAuthClientKind } from '../../gql/enums';
import { Choices, Field, TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';
import { grantsOf, scopesOf } from './clientForm';

export function useClientLabels(): Record<string, string> {
  const { clients } = useTexts();
  return {
    displayName: clients.name,
    kind: clients.kind,
    organisationCode: clients.organisationCode,
    redirectUris: clients.redirectUris,
    postLogoutRedirectUris: clients.postLogoutRedirectUris,
    scopes: clients.scopes,
    grantTypes: clients.grantTypes,
    jwks: clients.jwks,
    idTokenSigningAlgorithm: clients.idTokenSigningAlgorithm,
  };
}

/** At least one; not `required`, which would be said of the group, where it has no place (ARIA). */
function someOf(message: string): Rule {
  return {
    validator: (_, value: unknown) =>
      Array.isArray(value) && value.length > 0 ? Promise.resolve() : Promise.reject(new Error(message)),
  };
}

/** What a client may do, and how it must do it: the part that registering and changing have in common. */
export function ClientFormFields({ kind }: { kind: OAuthClientKind }) {
  const texts = useTexts();
  const { clients } = texts;
  const labels = useClientLabels();
  const asksPeople = kind !== 'PROGRAM';
  return (
    <>
      {asksPeople && (
        <>
          <TextField
            name="redirectUris"
            label={labels.redirectUris!}
            required
            max={20_000}
            lines={3}
            className="wide"
            hint={clients.redirectHint}
          />
          <TextField
            name="postLogoutRedirectUris"
            label={labels.postLogoutRedirectUris!}
            max={20_000}
            lines={2}
            className="wide"
            hint={clients.redirectHint}
          />
        </>
      )}
      <Form.Item name="scopes" label={labels.scopes} className="wide" rules={[someOf(texts.app.required(labels.scopes!))]}>
        <Checkbox.Group
          className="stacked"
          options={scopesOf(kind).map((scope) => ({ value: scope, label: `${clients.scope[scope]}（${scope}）` }))}
        />
      </Form.Item>
      <Form.Item
        name="grantTypes"
        label={labels.grantTypes}
        className="wide"
        rules={[someOf(texts.app.required(labels.grantTypes!))]}
      >
        <Checkbox.Group
          className="stacked"
          options={grantsOf(kind).map((grant) => ({ value: grant, label: clients.grants[grant] }))}
        />
      </Form.Item>
      <fieldset className="wide plain-fieldset">
        <legend>{clients.security}</legend>
        {asksPeople && (
          <Form.Item name="requirePushedAuthorization" valuePropName="checked" noStyle>
            <Checkbox>{clients.requirePushedAuthorization}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="requireDpop" valuePropName="checked" noStyle>
          <Checkbox>{clients.requireDpop}</Checkbox>
        </Form.Item>
      </fieldset>
      {asksPeople && (
        <Field name="idTokenSigningAlgorithm" label={labels.idTokenSigningAlgorithm!} required>
          <Choices label={labels.idTokenSigningAlgorithm!} options={clients.algorithms} />
        </Field>
      )}
    </>
  );
}
