import { Form } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useClient } from 'urql';
import type { Failure } from '../../app/act';
import { useSession } from '../../app/session';
import { dateTime, deadline } from '../../format/dates';
import { normaliseCode } from '../../format/identifiers';
import {
  EnquiryProgressDocument,
  MyEnquiriesDocument,
  type EnquiryProgressQuery,
  type MyEnquiriesQuery,
} from '../../gql/enquiries';
import { ActForm } from '../../parts/ActForm';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { TextField } from '../../parts/fields';
import { Card, Facts, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Found = NonNullable<EnquiryProgressQuery['enquiryProgress']>;
type Own = NonNullable<NonNullable<MyEnquiriesQuery['list']>['nodes']>[number];

/** Where a question or complaint stands, and its answer: by number and mobile, or among one's own. */
export function EnquiryProgress() {
  const texts = useTexts();
  const { enquiries } = texts;
  const { me } = useSession();
  const client = useClient();
  const [params] = useSearchParams();
  const [form] = Form.useForm<{ number: string; mobile: string }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<Found | null>(null);

  async function ask(number: string, mobile: string) {
    setBusy(true);
    setFailure(null);
    setFound(null);
    const about = { number: normaliseCode(number), mobile: normaliseCode(mobile) };
    const { data, error } = await client.query(EnquiryProgressDocument, about, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    if (data?.enquiryProgress) return setFound(data.enquiryProgress);
    const words = error?.networkError ? texts.app.network : error?.graphQLErrors.map(({ message }) => message).join(' ');
    setFailure({ message: words || enquiries.none, problems: [], codes: [] });
  }

  return (
    <>
      <div className="narrow-form">
        <Card>
          <PageHead title={enquiries.progress} note={enquiries.progressNote} />
          <br />
          <ActForm
            name="enquiry"
            form={form}
            act={{ busy, failure, forget: () => setFailure(null) }}
            labels={{ number: enquiries.number, mobile: enquiries.mobile }}
            initialValues={{ number: params.get('number') ?? '' }}
            submit={texts.app.query}
            onSubmit={({ number, mobile }) => void ask(number, mobile)}
          >
            <TextField name="number" label={enquiries.number} max={30} required />
            <TextField name="mobile" label={enquiries.mobile} max={20} required inputMode="tel" />
          </ActForm>
        </Card>
        <div role="status">{found && <Shown found={found} />}</div>
      </div>
      {me && <Mine />}
    </>
  );
}

function Shown({ found }: { found: Found }) {
  const { enquiries, words } = useTexts();
  return (
    <>
      <br />
      <Card title={found.subject}>
        <Facts
          rows={[
            [enquiries.status, <Answered key="status" is={found.isAnswered} />],
            [enquiries.number, found.number],
            [enquiries.kind, words.enquiryKind[found.kind]],
            [enquiries.text, <Paragraphs key="text">{found.text}</Paragraphs>],
            [enquiries.submittedAt, dateTime(found.submittedAt)],
            [enquiries.dueBy, found.isAnswered ? '' : deadline(found.dueBy)],
            [enquiries.answer, found.answer && <Paragraphs key="answer">{found.answer}</Paragraphs>],
            [enquiries.answeredAt, dateTime(found.answeredAt)],
            [enquiries.correctedAt, dateTime(found.correctedAt)],
          ]}
        />
      </Card>
    </>
  );
}

function Mine() {
  const { enquiries, words } = useTexts();
  const columns: Column<Own>[] = [
    {
      key: 'subject',
      title: enquiries.subject,
      heading: true,
      render: (row) => (
        <>
          {row.subject}
          <span className="sub">{row.number}</span>
        </>
      ),
    },
    { key: 'kind', title: enquiries.kind, render: (row) => words.enquiryKind[row.kind] },
    { key: 'at', title: enquiries.submittedAt, narrow: true, render: (row) => dateTime(row.submittedAt) },
    { key: 'status', title: enquiries.status, render: (row) => <Answered is={row.answeredAt !== null} /> },
    {
      key: 'answer',
      title: enquiries.answer,
      render: (row) => (row.answer ? <Paragraphs>{row.answer}</Paragraphs> : deadline(row.dueBy)),
    },
  ];
  return (
    <>
      <br />
      <Card title={enquiries.mine} flush>
        <ConnectionTable
          document={MyEnquiriesDocument}
          name={enquiries.mine}
          columns={columns}
          rowKey={(row) => row.id}
          empty={enquiries.noneMine}
        />
      </Card>
    </>
  );
}

function Answered({ is }: { is: boolean }) {
  const { enquiries } = useTexts();
  return <Tag tone={is ? 'good' : 'info'}>{is ? enquiries.answered : enquiries.waiting}</Tag>;
}

/** A text with the line breaks that its author gave it. */
export function Paragraphs({ children }: { children: string }) {
  return <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{children}</span>;
}
