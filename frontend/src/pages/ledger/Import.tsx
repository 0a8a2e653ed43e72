import { Button, Steps } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct, type Failure } from '../../app/act';
import { upload, UploadRefused } from '../../app/upload';
import { InstrumentImportDocument, PreviewInstrumentImportDocument } from '../../gql/import';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { ImportDone } from './ImportDone';
import { ImportOpen } from './ImportOpen';
import { ImportPreview } from './ImportPreview';
import { ImportProgress } from './ImportProgress';

const limit = 3 * 1024 * 1024;

/** Import in three steps: the template and the file, the preview with what is wrong in it, the result. The import's id stands in the address, so that a reload loses nothing. */
export function Import() {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const [params] = useSearchParams();
  const id = params.get('id');
  const [state, again] = useQuery({ query: InstrumentImportDocument, variables: { id: id ?? '', first: 1 }, pause: !id });
  const found = id ? state.data?.instrumentImport : undefined;
  const step = !id ? 1 : found?.status === 'COMMITTED' ? 3 : 2;
  return (
    <>
      <PageHead title={texts.ledger.importTitle} back="/ledger" />
      <Card>
        <Steps size="small" responsive current={step} items={importing.steps.map((title) => ({ title }))} />
      </Card>
      {!id ? (
        <Upload />
      ) : (
        <Loaded state={state} value={found} retry={() => again({ requestPolicy: 'network-only' })}>
          {(value) => (value.status === 'COMMITTED' ? <ImportDone value={value} /> : <ImportPreview value={value} />)}
        </Loaded>
      )}
    </>
  );
}

function Upload() {
  const texts = useTexts();
  const { importing } = texts.ledger;
  const [, setParams] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [fileId, setFileId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState<Failure | null>(null);
  const preview = useAct(PreviewInstrumentImportDocument);
  const id = useId();
  const because = (message: string) => refuse({ message, problems: [], codes: [] });

  async function send() {
    if (!file) return because(texts.app.required(importing.file));
    if (!/\.xlsx?$/i.test(file.name)) return because(importing.wrongKind);
    if (file.size > limit) return because(importing.tooLarge);
    refuse(null);
    setBusy(true);
    try {
      const sent = await upload(file);
      setFileId(sent);
      const previewed = await preview.run({ input: { fileId: sent } });
      if (previewed?.instrumentImport) setParams({ id: previewed.instrumentImport.id, file: sent });
    } catch (error) {
      because(error instanceof UploadRefused && error.words ? error.words : texts.app.network);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Card title={importing.steps[0]!}>
        <p>{importing.templateHint}</p>
        <p className="links" style={{ marginTop: 10 }}>
          <a href="/ledger/import-template.xlsx">{importing.template}</a>
        </p>
      </Card>
      <Card title={importing.steps[1]!}>
        <ErrorSummary failure={refused ?? preview.failure} />
        <div className="upload">
          <div className="upload-field">
            <label htmlFor={id}>{importing.file}</label>
            <input
              id={id}
              type="file"
              className="file-input"
              accept=".xlsx,.xls"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
            <p className="page-note">{importing.unchangedNote}</p>
          </div>
        </div>
        <div className="acts">
          <Button type="primary" loading={busy} onClick={() => void send()}>
            {importing.upload}
          </Button>
          {busy && <ImportProgress id={fileId} words={importing.uploading} />}
        </div>
      </Card>
      <ImportOpen />
    </>
  );
}
