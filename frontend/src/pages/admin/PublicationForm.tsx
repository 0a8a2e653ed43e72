import { App, Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct, type Act } from '../../app/act';
import { useMe } from '../../app/session';
import type { PublicationKind } from '../../gql/enums';
import {
  ChangePublicationDocument,
  ManagedPublicationDocument,
  WritePublicationDocument,
  type ManagedPublicationQuery,
} from '../../gql/publications';
import { ActForm } from '../../parts/ActForm';
import { Choices, Field, TextField } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { StatusTag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { AttachedFiles, type AttachedFile } from './AttachedFiles';

type Kept = NonNullable<ManagedPublicationQuery['publication']>;

type Shown = Pick<Act<object, never>, 'busy' | 'failure' | 'forget'>;

interface Values {
  kind: PublicationKind;
  title: string;
  body: string;
  regionCode?: string;
  fileIds?: AttachedFile[];
}

export function NewPublication() {
  const { manage } = useTexts().publications;
  return (
    <>
      <PageHead title={manage.addTitle} back="/admin/publications" />
      <Write />
    </>
  );
}

export function ChangePublication() {
  const { manage } = useTexts().publications;
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: ManagedPublicationDocument, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Loaded state={state} value={state.data?.publication} retry={() => again({ requestPolicy: 'network-only' })}>
      {(kept) => (
        <>
          <PageHead
            title={manage.changeTitle}
            back="/admin/publications"
            tags={<StatusTag of="publicationStatus" value={kept.status} />}
            actions={<Link to={`/publications/${kept.id}`}>{manage.preview}</Link>}
          />
          {kept.status === 'WITHDRAWN' ? <p className="notice notice-warn">{manage.withdrawnNote}</p> : <Write kept={kept} />}
        </>
      )}
    </Loaded>
  );
}

/** One form to write and to change; who is of a region writes for it and what lies below. */
function Write({ kept }: { kept?: Kept }) {
  const texts = useTexts();
  const { publications, words } = texts;
  const { manage } = publications;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const region = useMe().administratorRegion ?? '';
  const [form] = Form.useForm<Values>();
  const write = useAct(WritePublicationDocument, ['Publication']);
  const change = useAct(ChangePublicationDocument, ['Publication']);
  const [forNation, setForNation] = useState(kept ? kept.regionCode === '' : region === '');
  const [pinned, setPinned] = useState(kept?.isPinned ?? false);
  const labels = { kind: manage.kind, title: manage.title2, body: manage.body, regionCode: manage.region, fileIds: manage.files };

  async function save({ kind, title, body, regionCode, fileIds }: Values) {
    const publication = {
      kind,
      title,
      body,
      regionCode: forNation ? null : (regionCode ?? null),
      isPinned: pinned,
      fileIds: (fileIds ?? []).map((file) => file.id),
    };
    const done = kept
      ? await change.run({ input: { id: kept.id, version: kept.version, publication } })
      : await write.run({ input: { publication } });
    if (!done) return;
    void message.success(manage.saved);
    await navigate('/admin/publications');
  }

  return (
    <Card>
      <ActForm<Values>
        name="publication"
        form={form}
        act={unprefixed(kept ? change : write)}
        labels={labels}
        initialValues={
          kept
            ? { kind: kept.kind, title: kept.title, body: kept.body, regionCode: kept.regionCode, fileIds: [...kept.files] }
            : { kind: 'ANNOUNCEMENT', ...(region ? { regionCode: region } : {}) }
        }
        submit={!kept ? manage.save : kept.status === 'PUBLISHED' ? manage.savePublished : manage.saveChange}
        extra={<Button onClick={() => void navigate('/admin/publications')}>{texts.app.cancel}</Button>}
        onSubmit={(values) => void save(values)}
      >
        <Field name="kind" label={labels.kind} required>
          <Choices label={labels.kind} options={words.publicationKind} />
        </Field>
        <TextField name="title" label={labels.title} max={100} required />
        <TextField name="body" label={labels.body} max={20000} lines={14} required hint={manage.bodyHint} />
        {region === '' && (
          <p>
            <Checkbox checked={forNation} onChange={(event) => setForNation(event.target.checked)}>
              {`${manage.region}：${manage.nation}`}
            </Checkbox>
          </p>
        )}
        {!forNation && (
          <Field name="regionCode" label={labels.regionCode} required hint={manage.regionHint} trigger="onChange">
            <RegionPicker anyLevel />
          </Field>
        )}
        <p>
          <Checkbox checked={pinned} onChange={(event) => setPinned(event.target.checked)}>
            {manage.pinned}
          </Checkbox>
        </p>
        <Field name="fileIds" label={labels.fileIds} hint={manage.filesHint} trigger="onChange">
          <AttachedFiles label={labels.fileIds} />
        </Field>
      </ActForm>
    </Card>
  );
}

/** The server names fields as the input has them, `publication.title`; the form by what follows. */
function unprefixed(act: Shown): Shown {
  const { failure } = act;
  if (!failure) return act;
  const problems = failure.problems.map((problem) => ({
    ...problem,
    field: problem.field?.replace(/^publication\./, '').replace(/^fileIds\..*/, 'fileIds') ?? null,
  }));
  return { ...act, failure: { ...failure, problems } };
}
