import { Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useAct } from '../../app/act';
import { dateTime, deadline } from '../../format/dates';
import {
  AnswerEnquiryDocument,
  CorrectEnquiryAnswerDocument,
  EnquiryAskerDocument,
  EnquiryDocument,
  PublishEnquiryDocument,
  WithdrawEnquiryDocument,
  type EnquiryFieldsFragment,
} from '../../gql/enquiries';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { TextField } from '../../parts/fields';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Paragraphs } from '../public/EnquiryProgress';

type Doing = 'correct' | 'publish' | 'withdraw' | null;

/** One question or complaint: who wrote what, its answer, and whether everybody may read it. */
export function EnquiryDetail() {
  const { enquiries, words } = useTexts();
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: EnquiryDocument, variables: { id } });
  const withdraw = useAct(WithdrawEnquiryDocument, ['Enquiry', 'PublicAnswer']);
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Loaded state={state} value={state.data?.enquiry} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead
            title={found.subject}
            back="/enquiries"
            tags={
              <>
                <Tag tone="plain">{words.enquiryKind[found.kind]}</Tag>
                <StatusTag of="enquiryStatus" value={found.status} />
                {found.isOverdue && <Tag tone="bad">{enquiries.overdue}</Tag>}
                {found.corrections > 0 && <Tag tone="warn">{enquiries.corrections(found.corrections)}</Tag>}
              </>
            }
            actions={<Acts found={found} onChoose={setDoing} />}
          />
          <Record found={found} />
          <br />
          {found.status === 'SUBMITTED' && <AnswerForm found={found} onDone={() => setDoing(null)} />}
          {doing === 'correct' && <AnswerForm found={found} onDone={() => setDoing(null)} />}
          {doing === 'publish' && <PublishForm found={found} onDone={() => setDoing(null)} />}
          {doing === 'withdraw' && (
            <Confirm
              title={enquiries.withdraw}
              question={enquiries.withdrawAsk}
              act={withdraw}
              danger
              onClose={() => setDoing(null)}
              onConfirm={async () => {
                if (await withdraw.run({ input: { id } })) setDoing(null);
              }}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Acts({ found, onChoose }: { found: EnquiryFieldsFragment; onChoose: (doing: Doing) => void }) {
  const { enquiries } = useTexts();
  if (found.status === 'SUBMITTED') return null;
  return (
    <>
      <Button onClick={() => onChoose('correct')}>{enquiries.correct}</Button>
      {found.status === 'ANSWERED' ? (
        <Button onClick={() => onChoose('publish')}>{enquiries.publish}</Button>
      ) : (
        <Button danger onClick={() => onChoose('withdraw')}>
          {enquiries.withdraw}
        </Button>
      )}
    </>
  );
}

function Record({ found }: { found: EnquiryFieldsFragment }) {
  const { enquiries } = useTexts();
  const published = found.status === 'PUBLISHED';
  return (
    <Card title={enquiries.detail}>
      <Facts
        rows={[
          [enquiries.number, found.number],
          [enquiries.text, <Paragraphs key="text">{found.text}</Paragraphs>],
          [
            enquiries.institution,
            found.institution && <Link to={`/institutions/${found.institution.id}`}>{found.institution.name}</Link>,
          ],
          [enquiries.region, found.region?.fullName],
          [enquiries.asker, found.maskedName],
          [enquiries.mobile, found.maskedMobile],
          [enquiries.submittedAt, dateTime(found.submittedAt)],
          [enquiries.dueBy, `${deadline(found.dueBy)}${found.dueIsEstimate ? enquiries.estimate : ''}`],
          [enquiries.answer, found.answer && <Paragraphs key="answer">{found.answer}</Paragraphs>],
          [enquiries.answeredBy, found.answeredBy],
          [enquiries.answeredAt, dateTime(found.answeredAt)],
          [enquiries.correctedAt, dateTime(found.correctedAt)],
          [enquiries.publicQuestion, published && <Paragraphs key="question">{found.publicQuestion ?? ''}</Paragraphs>],
          [enquiries.publicAnswer, published && <Paragraphs key="public">{found.publicAnswer ?? ''}</Paragraphs>],
          [enquiries.publishedAt, dateTime(found.publishedAt)],
        ]}
      />
      {found.status === 'SUBMITTED' && <Asker id={found.id} />}
    </Card>
  );
}

/** Who waits for the answer, in clear for a call back: read only when it is asked for, and audited. */
function Asker({ id }: { id: string }) {
  const { app, enquiries } = useTexts();
  const client = useClient();
  const [shown, show] = useState<string | null>(null);

  async function read() {
    const { data } = await client.query(EnquiryAskerDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
    show(data?.enquiry ? enquiries.askerShown(data.enquiry.name, data.enquiry.mobile) : app.loadFailed);
  }

  return (
    <div style={{ marginTop: 12 }}>
      <Button onClick={() => void read()}>{enquiries.showAsker}</Button>
      <p className="page-note" role="status">
        {shown ?? enquiries.personalNote}
      </p>
    </div>
  );
}

/** The first answer, or another in its place. */
function AnswerForm({ found, onDone }: { found: EnquiryFieldsFragment; onDone: () => void }) {
  const { enquiries } = useTexts();
  const [form] = Form.useForm<{ answer: string }>();
  const answer = useAct(AnswerEnquiryDocument, ['Enquiry']);
  const correct = useAct(CorrectEnquiryAnswerDocument, ['Enquiry', 'PublicAnswer']);
  const isFirst = found.status === 'SUBMITTED';
  return (
    <Card title={isFirst ? enquiries.toAnswer : enquiries.correct}>
      <p className="page-note">{isFirst ? enquiries.answerNote : enquiries.correctNote}</p>
      <ActForm
        name="answer"
        form={form}
        act={isFirst ? answer : correct}
        labels={{ answer: enquiries.answer }}
        initialValues={{ answer: found.answer ?? '' }}
        submit={isFirst ? enquiries.toAnswer : enquiries.correct}
        onSubmit={async (values) => {
          const input = { id: found.id, answer: values.answer };
          if (await (isFirst ? answer.run({ input }) : correct.run({ input }))) onDone();
        }}
      >
        <TextField name="answer" label={enquiries.answer} max={4000} lines={6} required />
      </ActForm>
    </Card>
  );
}

function PublishForm({ found, onDone }: { found: EnquiryFieldsFragment; onDone: () => void }) {
  const { enquiries } = useTexts();
  const [form] = Form.useForm<{ question: string; answer: string }>();
  const publish = useAct(PublishEnquiryDocument, ['Enquiry', 'PublicAnswer']);
  return (
    <Card title={enquiries.publish}>
      <p className="page-note">{enquiries.publishNote}</p>
      <ActForm
        name="publish"
        form={form}
        act={publish}
        labels={{ question: enquiries.publicQuestion, answer: enquiries.publicAnswer }}
        initialValues={{ question: found.publicQuestion ?? found.text, answer: found.answer ?? '' }}
        submit={enquiries.publish}
        onSubmit={async (values) => {
          if (await publish.run({ input: { id: found.id, ...values } })) onDone();
        }}
      >
        <TextField name="question" label={enquiries.publicQuestion} max={2000} lines={4} required />
        <TextField name="answer" label={enquiries.publicAnswer} max={4000} lines={6} required />
      </ActForm>
    </Card>
  );
}
