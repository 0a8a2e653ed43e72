import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { has, useMe } from '../../app/session';
import { ChangeMyOrganisationDocument, MyOrganisationDocument, type OwnOrganisationFieldsFragment } from '../../gql/people';
import { TextField } from '../../parts/fields';
import { Card, Facts, Loaded } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { ChangeOwn } from './ChangeOwn';
import { RegisteredChange } from './RegisteredChange';

interface Values {
  address: string;
  businessAddress?: string | null;
  contactName?: string | null;
  email?: string | null;
  telephone?: string | null;
  postCode?: string | null;
}

/** 企业/机构基本信息: what the licence says, and how the organisation is reached, which its owner account changes. */
export function OrganisationSection() {
  const texts = useTexts();
  const { account, words } = texts;
  const { centre } = account;
  const me = useMe();
  const owner = has(me, 'ORGANISATION_OWNER');
  const [state, again] = useQuery({ query: MyOrganisationDocument });
  const [changing, change] = useState(false);
  return (
    <Loaded state={state} value={state.data?.myOrganisation} retry={() => again({ requestPolicy: 'network-only' })}>
      {(own) => (
        <>
          <Card title={centre.registered}>
            <Facts
              rows={[
                [account.name, own.name],
                [account.code, own.code],
                [centre.kind, words.organisationKind[own.kind]],
                [account.region, own.region?.fullName],
                [account.legalRepresentative, own.legalRepresentative],
                [account.legalRepresentativeCitizenId, own.maskedLegalRepresentativeCitizenId],
                [account.mobile, own.maskedMobile],
                [centre.enterpriseType, own.enterpriseType && (centre.enterpriseTypes[own.enterpriseType] ?? own.enterpriseType)],
                [centre.registeredAddress, own.registeredAddress],
                [centre.businessScope, own.businessScope],
              ]}
            />
            <p className="page-note">{centre.registeredHint}</p>
          </Card>
          <Card title={centre.reached} extra={owner && !changing && <Button onClick={() => change(true)}>{centre.edit}</Button>}>
            {changing ? (
              <Change own={own} close={() => change(false)} />
            ) : (
              <Facts
                rows={[
                  [account.address, own.address],
                  [centre.businessAddress, own.businessAddress],
                  [account.contactName, own.contactName],
                  [account.telephone, own.telephone],
                  [account.email, own.email],
                  [account.postCode, own.postCode],
                ]}
              />
            )}
            {!owner && <p className="page-note">{centre.onlyOwner}</p>}
          </Card>
          {owner && <RegisteredChange own={own} />}
        </>
      )}
    </Loaded>
  );
}

function Change({ own, close }: { own: OwnOrganisationFieldsFragment; close: () => void }) {
  const { account } = useTexts();
  const act = useAct(ChangeMyOrganisationDocument, ['OwnOrganisation', 'Organisation']);
  const labels = {
    address: account.address,
    businessAddress: account.centre.businessAddress,
    contactName: account.contactName,
    telephone: account.telephone,
    email: account.email,
    postCode: account.postCode,
  };
  return (
    <ChangeOwn<Values>
      name="ownOrganisation"
      {...{ act, labels, own, close }}
      save={async ({ address, businessAddress, contactName, telephone, email, postCode }) =>
        !!(await act.run({ input: { organisation: { address, businessAddress, contactName, telephone, email, postCode } } }))
      }
    >
      <TextField name="address" label={labels.address} max={300} required className="wide" />
      <TextField name="businessAddress" label={labels.businessAddress} max={300} className="wide" />
      <TextField name="contactName" label={labels.contactName} max={200} />
      <TextField name="telephone" label={labels.telephone} max={40} inputMode="tel" />
      <TextField name="email" label={labels.email} max={254} inputMode="email" />
      <TextField name="postCode" label={labels.postCode} max={6} inputMode="numeric" />
    </ChangeOwn>
  );
}
