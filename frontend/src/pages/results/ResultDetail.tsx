import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  ReturnResultDocument,
  SignAsApproverDocument,
  SignAsCheckerDocument,
  SignAsVerifierDocument,
  VerificationResultDocument,
  type VerificationResultQuery,
} from '../../gql/results';
import { Confirm } from '../../parts/Confirm';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Rows } from '../../parts/Rows';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Plate, ResultForm } from './ResultForm';
import { mySteps } from './Results';

type Found = NonNullable<VerificationResultQuery['verificationResult']>;

export function ResultDetail() {
  const texts = useTexts();
  const { results, words } = texts;
  const { id = '' } = useParams();
  const steps = mySteps(useMe());
  const [editing, setEditing] = useState(false);
  const [state, again] = useQuery({ query: VerificationResultDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.verificationResult} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={`${results.detailTitle}：${found.line.instrument.name}`}
            back="/results"
            tags={
              <>
                <StatusTag of="resultStatus" value={found.status} />
                {found.conclusion && <StatusTag of="conclusion" value={found.conclusion} />}
              </>
            }
            actions={
              !editing &&
              steps.includes(found.status) && (
                <>
                  {found.status === 'DRAFT' && <Button onClick={() => setEditing(true)}>{results.edit}</Button>}
                  <SignActs found={found} />
                </>
              )
            }
          />
          {found.returnReason && found.status !== 'APPROVED' && (
            <p className="notice notice-warn">{results.returned(found.returnReason)}</p>
          )}
          {found.line.document && (
            <p className="notice notice-good">
              {results.issued}：{words.documentKind[found.line.document.kind]} {found.line.document.number}{' '}
              <a href={found.line.document.pdfUrl} aria-label={results.downloadOf(found.line.document.number)}>
                {results.download}
              </a>
            </p>
          )}
          {editing && found.status === 'DRAFT' ? (
            <ResultForm lineId={found.line.id} instrument={found.line.instrument} draft={found} />
          ) : (
            <Recorded found={found} />
          )}
        </>
      )}
    </Loaded>
  );
}

function Recorded({ found }: { found: Found }) {
  const texts = useTexts();
  const { results, words } = texts;
  const signed = (who: string | null | undefined, when: string | null | undefined) => who && `${who} ${dateTime(when)}`;
  return (
    <>
      <Card title={results.instrument}>
        <Plate instrument={found.line.instrument} />
      </Card>
      <Card title={results.conclusion}>
        <Facts
          rows={[
            [results.conclusion, found.conclusion && words.conclusion[found.conclusion]],
            [results.accuracyClassFound, found.accuracyClassFound],
            [results.regulation, found.regulation],
            [results.verifiedOn, found.verifiedOn],
            [results.validUntil, found.validUntil],
            [results.adjusted, found.adjustedOrRepaired ? texts.app.yes : texts.app.no],
            [results.failedItems, texts.app.clauses(found.failedItems)],
            [results.temperature, found.temperature.toString()],
            [results.humidity, found.humidity.toString()],
            [results.place, found.place],
            [results.verifiedBy, signed(found.verifiedBy, found.verifiedAt)],
            [results.checkedBy, signed(found.checkedBy, found.checkedAt)],
            [results.approvedBy, signed(found.approvedBy, found.approvedAt)],
          ]}
        />
      </Card>
      <Card title={results.standards} flush>
        <Rows
          name={results.standards}
          rows={found.standards}
          rowKey={(row) => row.certificateNumber + row.name}
          columns={[
            { key: 'name', title: results.standardName, heading: true, render: (row) => row.name },
            { key: 'certificate', title: results.standardCertificate, render: (row) => row.certificateNumber },
            { key: 'valid', title: results.standardValidUntil, render: (row) => row.validUntil },
            { key: 'range', title: results.standardRange, render: (row) => row.range ?? '' },
            { key: 'uncertainty', title: results.standardUncertainty, render: (row) => row.uncertainty ?? '' },
          ]}
        />
      </Card>
      <Card title={results.measurements} flush>
        <Rows
          name={results.measurements}
          rows={found.measurements}
          rowKey={(row) => row.item + row.found}
          columns={[
            { key: 'item', title: results.item, heading: true, render: (row) => row.item },
            { key: 'found', title: results.found, render: (row) => row.found },
            { key: 'limit', title: results.limit, render: (row) => row.limit ?? '' },
            {
              key: 'passed',
              title: results.passed,
              render: (row) => <StatusTag of="conclusion" value={row.passed ? 'PASS' : 'FAIL'} />,
            },
          ]}
        />
      </Card>
    </>
  );
}

/** The step that waits for the one who looks: sign, or give back with a reason. */
function SignActs({ found }: { found: Found }) {
  const texts = useTexts();
  const { results } = texts;
  const reasonId = useId();
  const touches = ['VerificationResult', 'CommissionOrder', 'Certificate'];
  const verify = useAct(SignAsVerifierDocument, touches);
  const check = useAct(SignAsCheckerDocument, touches);
  const approve = useAct(SignAsApproverDocument, touches);
  const giveBack = useAct(ReturnResultDocument, touches);
  const [asked, ask] = useState<'sign' | 'return' | null>(null);
  const [reason, setReason] = useState('');
  const step = found.status === 'VERIFIED' ? 'VERIFIED' : found.status === 'CHECKED' ? 'CHECKED' : 'DRAFT';
  const act = { DRAFT: verify, VERIFIED: check, CHECKED: approve }[step];
  const word = { DRAFT: results.signAsVerifier, VERIFIED: results.signAsChecker, CHECKED: results.signAsApprover }[step];
  return (
    <>
      <Button type="primary" onClick={() => ask('sign')}>
        {word}
      </Button>
      {step !== 'DRAFT' && (
        <Button danger onClick={() => ask('return')}>
          {results.return}
        </Button>
      )}
      {asked === 'sign' && (
        <Confirm
          title={word}
          question={results.signAsk[step]}
          act={act}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if (await act.run({ input: { resultId: found.id } })) ask(null);
          }}
        />
      )}
      {asked === 'return' && (
        <Confirm
          title={results.return}
          question=""
          act={giveBack}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if (await giveBack.run({ input: { resultId: found.id, reason: reason.trim() } })) ask(null);
          }}
        >
          <label htmlFor={reasonId}>{results.returnReason}</label>
          <Input.TextArea
            id={reasonId}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Confirm>
      )}
    </>
  );
}
