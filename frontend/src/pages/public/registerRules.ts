import type { FormInstance } from 'antd';
import type { Rule } from 'antd/es/form';
import { useMemo } from 'react';
import { useClient, type Client } from 'urql';
import { isCitizenId, isMobile, isUsername, normaliseCode, organisationCodeForm, passwordLacks } from '../../format/identifiers';
import { OrganisationCodeCheckDocument, UsernameAvailabilityDocument } from '../../gql/register';
import { useTexts, type Texts } from '../../texts/texts';

function check(test: (value: string) => boolean, message: string): Rule {
  return { validator: (_, value?: string) => (!value || test(value) ? Promise.resolve() : Promise.reject(new Error(message))) };
}

function availability(client: Client): Rule {
  return {
    validator: async (_, username?: string) => {
      if (!username || !isUsername(username)) return;
      const { data } = await client
        .query(UsernameAvailabilityDocument, { username }, { requestPolicy: 'network-only' })
        .toPromise();
      if (data && !data.usernameAvailability.available) throw new Error(data.usernameAvailability.message ?? '');
    },
  };
}

/** A branch gives its parent's code, which need not be free: its form alone is checked. */
function codeRule(client: Client, texts: Texts, branch: boolean): Rule {
  return {
    validator: async (_, text?: string) => {
      if (!text) return;
      if (organisationCodeForm(text) === 'wrong') throw new Error(texts.account.wrong.code);
      if (branch) return;
      const code = normaliseCode(text);
      const { data } = await client.query(OrganisationCodeCheckDocument, { code }, { requestPolicy: 'network-only' }).toPromise();
      const found = data?.organisationCodeCheck;
      if (found && (!found.formatIsRight || !found.available)) throw new Error(found.message ?? texts.account.wrong.code);
    },
  };
}

interface SignUp {
  username: string;
  password: string;
  passwordConfirmation: string;
  mobile: string;
  smsCode: string;
  agreed: boolean;
}

/** What every form of an organisation's registration ends with: the account, the mobile, the agreement. */
export function signUpInput({ username, password, passwordConfirmation, mobile, smsCode, agreed }: SignUp): SignUp {
  return { username, password, passwordConfirmation, mobile: normaliseCode(mobile), smsCode, agreed };
}

/** The rules of registration (1.3), as the form shows them at once; the server decides. */
export function useRegisterRules(form: FormInstance) {
  const client = useClient();
  const texts = useTexts();
  return useMemo(() => {
    const { wrong } = texts.account;
    return {
      username: [check(isUsername, wrong.username), availability(client)],
      password: [
        {
          validator: (_: unknown, value?: string) => {
            const lacks = value ? passwordLacks(value) : [];
            return lacks.length === 0
              ? Promise.resolve()
              : Promise.reject(new Error(wrong.password + lacks.map((lack) => wrong.lacks[lack]).join('、')));
          },
        },
      ] satisfies Rule[],
      confirmation: [check((value) => value === form.getFieldValue('password'), wrong.confirmation)],
      code: [codeRule(client, texts, false)],
      parentCode: [codeRule(client, texts, true)],
      citizenId: [check(isCitizenId, wrong.citizenId)],
      mobile: [check(isMobile, wrong.mobile)],
      smsCode: [check((value) => /^\d{6}$/.test(value.trim()), wrong.smsCode)],
      postCode: [check((value) => /^\d{6}$/.test(value.trim()), wrong.postCode)],
      shortCode: [check((value) => /^[A-Za-z0-9]{2,8}$/.test(value.trim()), wrong.shortCode)],
      email: [check((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()), wrong.email)],
      agreed: [
        {
          validator: (_: unknown, value?: boolean) =>
            value ? Promise.resolve() : Promise.reject(new Error(texts.account.mustAgree)),
        },
      ] satisfies Rule[],
    };
  }, [client, form, texts]);
}
