import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime, deadline } from '../../format/dates';
import { ApproveRegistrationDocument, RefuseRegistrationDocument, RegistrationDocument } from '../../gql/admin';
import { Confirm } from '../../parts/Confirm';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { useEnterpriseLabels } from '../public/EnterpriseFields';
import { useInstitutionLabels } from '../public/InstitutionFields';
import { Steps } from '../public/Steps';
import { Documents } from './Documents';

export function RegistrationDetail() {
  const texts = useTexts();
  const { admin, account, registration, words } = texts;
  const { id = '' } = useParams();
  const reasonId = useId();
  const [state, again] = useQuery({ query: RegistrationDocument, variables: { id } });
  const approve = useAct(ApproveRegistrationDocument, ['Registration']);
  const refuse = useAct(RefuseRegistrationDocument, ['Registration']);
  const [asked, ask] = useState<'approve' | 'refuse' | null>(null);
  const [reason, setReason] = useState('');
  const [lacking, setLacking] = useState(false);
  const labels = { ...useInstitutionLabels(), ...useEnterpriseLabels(false) };
  return (
    <Loaded state={state} value={state.data?.registration} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={found.name}
            back="/registrations"
            tags={
              <>
                <StatusTag of="registrationStatus" value={found.status} />
                {found.submissions > 1 && <Tag tone="warn">{registration.resubmitted(found.submissions)}</Tag>}
                {found.isLate && <Tag tone="bad">{admin.late}</Tag>}
              </>
            }
            actions={
              found.status === 'SUBMITTED' && (
                <>
                  <Button type="primary" onClick={() => ask('approve')}>
                    {admin.approve}
                  </Button>
                  <Button danger onClick={() => ask('refuse')}>
                    {admin.refuse}
                  </Button>
                </>
              )
            }
          />
          {found.checkCharacterWarning && <p className="notice notice-warn">{admin.warningHint}</p>}
          <Card title={admin.detail}>
            <Facts
              rows={[
                [admin.kind, words.organisationKind[found.kind]],
                [admin.name, found.name],
                [account.code, found.code],
                [admin.username, found.username],
                [account.region, found.region?.fullName ?? found.regionCode],
                [account.address, found.address],
                [account.legalRepresentative, found.legalRepresentative],
                [account.legalRepresentativeCitizenId, found.legalRepresentativeCitizenId],
                [account.mobile, found.mobile],
                [account.contactName, found.contactName],
                [account.telephone, found.telephone],
                [account.email, found.email],
                [account.postCode, found.postCode],
                [registration.enterpriseType, found.enterpriseType && registration.enterpriseTypes[found.enterpriseType]],
                [registration.registeredAddress, found.registeredAddress],
                [registration.businessAddress, found.businessAddress],
                [registration.businessScope, found.businessScope],
                [account.level, found.level && words.level[found.level]],
                [account.authorisationNumber, found.authorisationNumber],
                [account.authorisedTo, found.authorisedTo],
                [
                  registration.coveredRegions,
                  found.kind === 'INSTITUTION' &&
                    (found.coveredRegionCodes
                      ? found.coveredRegions.map(({ fullName }) => fullName).join('、') || registration.nation
                      : registration.beyond),
                ],
                [account.submittedAt, dateTime(found.submittedAt)],
                [account.promisedBy, deadline(found.promisedBy)],
                [account.decidedAt, dateTime(found.decidedAt)],
                [account.reason, found.reason],
              ]}
            />
            <p className="page-note" style={{ marginTop: 12 }}>
              {admin.personalNote}
            </p>
          </Card>
          {found.documents.length > 0 && (
            <>
              <br />
              <Documents documents={found.documents} />
            </>
          )}
          <br />
          <Card>
            <Steps steps={found.steps} labels={labels} />
          </Card>
          {asked === 'approve' && (
            <Confirm
              title={admin.approve}
              question={admin.approveAsk(found.name)}
              act={approve}
              onClose={() => ask(null)}
              onConfirm={async () => {
                if (await approve.run({ input: { id } })) ask(null);
              }}
            />
          )}
          {asked === 'refuse' && (
            <Confirm
              title={admin.refuse}
              question={admin.refuseAsk}
              act={refuse}
              danger
              onClose={() => ask(null)}
              onConfirm={async () => {
                setLacking(!reason.trim());
                if (reason.trim() && (await refuse.run({ input: { id, reason: reason.trim() } }))) ask(null);
              }}
            >
              <label htmlFor={reasonId}>{admin.reason}</label>
              <Input.TextArea
                id={reasonId}
                rows={3}
                maxLength={500}
                status={lacking ? 'error' : ''}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              {lacking && <p role="alert">{admin.reasonRequired}</p>}
            </Confirm>
          )}
        </>
      )}
    </Loaded>
  );
}
