import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dayOf } from '../../format/dates';
import type { Gender } from '../../gql/enums';
import { ChangeMyAccountDocument, MyAccountDocument, type OwnAccountFieldsFragment } from '../../gql/people';
import { DocumentField } from '../../parts/DocumentField';
import { Field, NativeSelect, TextField } from '../../parts/fields';
import { Card, Facts, Loaded } from '../../parts/layout';
import { useUploads } from '../../parts/useUploads';
import { useTexts } from '../../texts/texts';
import { ChangeOwn } from './ChangeOwn';

interface Values {
  gender?: Gender | null;
  ethnicity?: string | null;
  email?: string | null;
  address?: string | null;
  postCode?: string | null;
  photoFileId?: string | null;
}

/** 我的基本信息: what was registered, and the change of what may change. */
export function OwnDataSection() {
  const texts = useTexts();
  const { account, registration, words } = texts;
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
                    [registration.photo, own.photoFileId && <Photo id={own.photoFileId} />],
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
  const { account, registration } = useTexts();
  const { centre } = account;
  const act = useAct(ChangeMyAccountDocument, ['OwnAccount']);
  const uploads = useUploads();
  const labels = {
    gender: account.gender,
    ethnicity: centre.ethnicity,
    email: account.email,
    address: account.address,
    postCode: account.postCode,
    photoFileId: registration.photo,
  };
  return (
    <ChangeOwn<Values>
      name="ownData"
      {...{ act, labels, own, close }}
      save={async ({ gender, ethnicity, email, address, postCode, photoFileId }) => {
        const given = { gender: gender ?? null, ethnicity, email, address, postCode, photoFileId: photoFileId ?? null };
        return !!(await act.run({ input: { account: { ...given, uploadTicket: uploads.ticket() } } }));
      }}
    >
      <Field name="gender" label={labels.gender}>
        <NativeSelect options={account.genders} empty={centre.notTold} />
      </Field>
      <TextField name="ethnicity" label={labels.ethnicity} max={20} />
      <TextField name="email" label={labels.email} max={254} inputMode="email" autoComplete="email" />
      <TextField name="postCode" label={labels.postCode} max={6} inputMode="numeric" autoComplete="postal-code" />
      <TextField name="address" label={labels.address} max={300} className="wide" autoComplete="street-address" />
      <DocumentField name="photoFileId" label={labels.photoFileId} uploads={uploads} picture />
    </ChangeOwn>
  );
}

/** The photo is not shown before it is asked for, because each reading is recorded. */
function Photo({ id }: { id: string }) {
  const { registration } = useTexts();
  return (
    <a href={`/files/${id}`} target="_blank" rel="noreferrer" aria-label={`${registration.view} ${registration.photo}`}>
      {registration.view}
    </a>
  );
}
