import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { upload, UploadRefused } from '../../app/upload';
import { dateTime } from '../../format/dates';
import type { InstitutionLevel } from '../../gql/enums';
import {
  MyAuthorisationChangesDocument,
  RequestAuthorisationChangeDocument,
  WithdrawAuthorisationChangeDocument,
  type MyAuthorisationChangesQuery,
} from '../../gql/places';
import { ActForm } from '../../parts/ActForm';
import { Confirm } from '../../parts/Confirm';
import { DateInput, Field, NativeSelect, TextField } from '../../parts/fields';
import { Card, Loaded } from '../../parts/layout';
import { RegionList } from '../../parts/RegionList';
import { Rows, type Column } from '../../parts/Rows';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { Wanted } from '../admin/AuthorisationChanges';

type Change = NonNullable<NonNullable<MyAuthorisationChangesQuery['myAuthorisationChanges']>['nodes']>[number];

/** 授权信息变更: what the own institution has asked for, and asking for it. */
export function AuthorisationSection({ mayAsk }: { mayAsk: boolean }) {
  const texts = useTexts();
  const { authorisation } = texts.places;
  const [state, again] = useQuery({ query: MyAuthorisationChangesDocument });
  const [asking, ask] = useState(false);
  const [withdrawing, withdraw] = useState<Change | null>(null);
  const changes = state.data?.myAuthorisationChanges?.nodes ?? undefined;
  const isOpen = changes?.some((change) => change.status === 'SUBMITTED') ?? true;
  const columns: Column<Change>[] = [
    { key: 'at', title: authorisation.submittedAt, heading: true, render: (row) => dateTime(row.submittedAt) },
    { key: 'what', title: texts.places.what, render: (row) => <Wanted change={row} /> },
    {
      key: 'status',
      title: authorisation.status,
      render: (row) => (
        <>
          <StatusTag of="authorisationChangeStatus" value={row.status} />
          {row.reason && <span className="sub">{row.reason}</span>}
        </>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) =>
        mayAsk &&
        row.status === 'SUBMITTED' && (
          <button type="button" className="link" onClick={() => withdraw(row)}>
            {authorisation.withdraw}
          </button>
        ),
    },
  ];
  return (
    <Card
      title={authorisation.title}
      extra={mayAsk && !isOpen && !asking && <Button onClick={() => ask(true)}>{authorisation.ask}</Button>}
    >
      <p className="page-note">{authorisation.note}</p>
      {asking && <Request close={() => ask(false)} />}
      <Loaded state={state} value={changes} retry={() => again({ requestPolicy: 'network-only' })}>
        {(found) =>
          found.length === 0 ? (
            <p className="blank">{authorisation.none}</p>
          ) : (
            <Rows name={authorisation.title} rows={found} rowKey={(row) => row.id} columns={columns} />
          )
        }
      </Loaded>
      {withdrawing && <Withdraw change={withdrawing} close={() => withdraw(null)} />}
    </Card>
  );
}

function Withdraw({ change, close }: { change: Change; close: () => void }) {
  const { authorisation } = useTexts().places;
  const act = useAct(WithdrawAuthorisationChangeDocument, ['AuthorisationChange']);
  return (
    <Confirm
      title={authorisation.withdraw}
      question={authorisation.withdrawAsk}
      act={act}
      onClose={close}
      onConfirm={() => void act.run({ input: { id: change.id } }).then((done) => done && close())}
    />
  );
}

interface Values {
  level?: InstitutionLevel;
  regionCodes?: string[];
  authorisationNumber?: string;
  authorisedTo?: string;
  note: string;
}

function Request({ close }: { close: () => void }) {
  const texts = useTexts();
  const { authorisation } = texts.places;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [scan, setScan] = useState<File | null>(null);
  const [refused, setRefused] = useState('');
  const act = useAct(RequestAuthorisationChangeDocument, ['AuthorisationChange']);
  const labels = {
    level: authorisation.level,
    regionCodes: authorisation.regions,
    authorisationNumber: authorisation.number,
    authorisedTo: authorisation.to,
    note: authorisation.why,
  };

  async function submit(values: Values) {
    setRefused('');
    let scanFileId: string | null = null;
    try {
      if (scan) scanFileId = await upload(scan);
    } catch (failure) {
      setRefused((failure instanceof UploadRefused && failure.words) || texts.app.network);
      return;
    }
    const done = await act.run({
      input: {
        change: {
          level: values.level ?? null,
          regionCodes: values.regionCodes?.length ? values.regionCodes : null,
          authorisationNumber: values.authorisationNumber?.trim() || null,
          authorisedTo: values.authorisedTo || null,
          scanFileId,
          note: values.note,
        },
      },
    });
    if (!done) return;
    void message.success(authorisation.submitted);
    close();
  }

  return (
    <ActForm<Values>
      name="authorisation"
      form={form}
      act={act}
      labels={labels}
      submit={authorisation.submit}
      extra={<Button onClick={close}>{texts.app.cancel}</Button>}
      onSubmit={(values) => void submit(values)}
    >
      <div className="form-grid">
        <Field name="regionCodes" label={labels.regionCodes} className="wide" hint={authorisation.regionsHint}>
          <RegionList />
        </Field>
        <Field name="level" label={labels.level}>
          <NativeSelect empty={authorisation.unchanged} options={texts.words.level} />
        </Field>
        <TextField name="authorisationNumber" label={labels.authorisationNumber} max={100} />
        <Field name="authorisedTo" label={labels.authorisedTo}>
          <DateInput />
        </Field>
        <Form.Item label={authorisation.scan} htmlFor="authorisation_scan" extra={refused || authorisation.scanHint}>
          <input
            id="authorisation_scan"
            type="file"
            accept=".pdf,.jpg,.jpeg,.png"
            onChange={(event) => setScan(event.target.files?.[0] ?? null)}
          />
        </Form.Item>
        <TextField name="note" label={labels.note} max={500} lines={3} required className="wide" hint={authorisation.whyHint} />
      </div>
    </ActForm>
  );
}
