import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dayOf } from '../../format/dates';
import type { Gender } from '../../gql/enums';
import { ChangeMyAccountDocument, MyAccountDocument, type OwnAccountFieldsFragment } from '../../gql/people';
import { ActForm } from '../../parts/ActForm';
import { Field, NativeSelect, TextField } from '../../parts/fields';
import { Card, Facts, Loaded } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

interface Values {
  gender?: Gender | null;
  ethnicity?: string | null;
  email?: string | null;
  address?: string | null;
  postCode?: string | null;
}

/** 我的基本信息: what was registered, and the change of what may change. */
export function OwnDataSection() {
  const texts = useTexts();
  const { account, words } = texts;
  const { centre } = account;
  const [state, again] = useQuery({ query: MyAccountDocument });
  const [changing, change] = useState(false);
  return (
    <Loaded state={state} value={state.data?.myAccount} retry={() => again({ requestPolicy: 'network-only' })}>
      {(own) => (
        <Card title={centre.sections.data} extra={!changing && <Button onClick={() => change(true)}>{centre.edit}</Button>}>
          <Facts
            rows={[
              [account.personName, own.name],
              [account.username, own.username],
              [account.kind, words.accountKind[own.kind]],
              [account.citizenId, own.maskedCitizenId],
              [account.mobile, own.maskedMobile],
              [account.region, own.region?.fullName],
              [centre.createdAt, dayOf(own.createdAt)],
              ...(changing
                ? []
                : ([
                    [account.gender, own.gender && account.genders[own.gender]],
                    [centre.ethnicity, own.ethnicity],
                    [account.email, own.email],
                    [account.address, own.address],
                    [account.postCode, own.postCode],
                  ] satisfies [string, React.ReactNode][])),
            ]}
          />
          <p className="page-note">{centre.dataHint}</p>
          {changing && <Change own={own} close={() => change(false)} />}
        </Card>
      )}
    </Loaded>
  );
}

function Change({ own, close }: { own: OwnAccountFieldsFragment; close: () => void }) {
  const texts = useTexts();
  const { account } = texts;
  const { centre } = account;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const act = useAct(ChangeMyAccountDocument, ['OwnAccount']);
  const labels = {
    gender: account.gender,
    ethnicity: centre.ethnicity,
    email: account.email,
    address: account.address,
    postCode: account.postCode,
  };
  return (
    <ActForm<Values>
      name="ownData"
      form={form}
      act={act}
      labels={labels}
      initialValues={own}
      submit={texts.app.save}
      extra={<Button onClick={close}>{texts.app.cancel}</Button>}
      onSubmit={async ({ gender, ethnicity, email, address, postCode }) => {
        const given = { gender: gender ?? null, ethnicity, email, address, postCode };
        if (!(await act.run({ input: { account: given } }))) return;
        void message.success(centre.saved);
        close();
      }}
    >
      <div className="form-grid">
        <Field name="gender" label={labels.gender}>
          <NativeSelect options={account.genders} empty={centre.notTold} />
        </Field>
        <TextField name="ethnicity" label={labels.ethnicity} max={20} />
        <TextField name="email" label={labels.email} max={254} inputMode="email" autoComplete="email" />
        <TextField name="postCode" label={labels.postCode} max={6} inputMode="numeric" autoComplete="postal-code" />
        <TextField name="address" label={labels.address} max={300} className="wide" autoComplete="street-address" />
      </div>
    </ActForm>
  );
}
