import { Button, Steps } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct, type Failure } from '../../app/act';
import { upload, UploadRefused } from '../../app/upload';
import { PreviewReferenceImportDocument, ReferenceImportDocument } from '../../gql/reference';
import { ErrorSummary } from '../../parts/ErrorSummary';
import { DateInput } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { pathOf, useReferenceTable, type ReferenceTable } from './Reference';
import { ReferencePreview } from './ReferencePreview';

/** Import in three steps; the import's id stands in the address, so that a reload loses nothing. */
export function ReferenceImportPage() {
  const texts = useTexts();
  const { reference } = texts;
  const { state, again, table } = useReferenceTable();
  const [params] = useSearchParams();
  const id = params.get('id');
  const [found] = useQuery({ query: ReferenceImportDocument, variables: { id: id ?? '' }, pause: !id });
  const value = id ? found.data?.referenceImport : undefined;
  const step = !id ? 0 : value?.status === 'COMMITTED' ? 2 : 1;
  return (
    <Loaded state={state} value={table} retry={() => again({ requestPolicy: 'network-only' })}>
      {(one) => (
        <>
          <PageHead title={reference.importTitle(one.name)} back={`/admin/reference/${pathOf(one.kind)}`} />
          <Card>
            <Steps size="small" responsive current={step} items={reference.steps.map((title) => ({ title }))} />
          </Card>
          {!id ? (
            <Upload table={one} />
          ) : (
            <Loaded state={found} value={value} retry={() => undefined}>
              {(preview) =>
                preview.status === 'COMMITTED' ? (
                  <Card>
                    <p role="status">{reference.committed(preview.committedRows ?? 0)}</p>
                  </Card>
                ) : (
                  <ReferencePreview value={preview} />
                )
              }
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  );
}

function Upload({ table }: { table: ReferenceTable }) {
  const texts = useTexts();
  const { reference } = texts;
  const [, setParams] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [effectiveFrom, setEffectiveFrom] = useState<string | undefined>();
  const [source, setSource] = useState('');
  const [isWholeList, setWhole] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState<Failure | null>(null);
  const preview = useAct(PreviewReferenceImportDocument);
  const id = useId();
  const because = (message: string) => refuse({ message, problems: [], codes: [] });
  const dated = table.columns.some((column) => column.key === 'effectiveFrom');
  const sourced = table.columns.some((column) => column.key === 'source');

  async function send() {
    if (!file) return because(texts.app.required(reference.file));
    if (!/\.(xlsx?|csv|txt)$/i.test(file.name)) return because(reference.wrongKind);
    refuse(null);
    setBusy(true);
    try {
      const previewed = await preview.run({
        input: {
          kind: table.kind,
          fileId: await upload(file),
          effectiveFrom: effectiveFrom ?? null,
          source: source.trim() || null,
          isWholeList,
        },
      });
      if (previewed?.referenceImport) setParams({ id: previewed.referenceImport.id });
    } catch (error) {
      because(error instanceof UploadRefused && error.words ? error.words : texts.app.network);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card
      title={reference.steps[0]!}
      extra={<a href={`/reference/${pathOf(table.kind)}.xlsx?empty=true`}>{reference.template}</a>}
    >
      <ErrorSummary failure={refused ?? preview.failure} />
      <div className="stack">
        <div>
          <label htmlFor={`${id}-file`}>{reference.file}</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".xlsx,.xls,.csv,.txt"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          <p className="page-note">{reference.fileNote}</p>
        </div>
        {dated && (
          <div>
            <label htmlFor={`${id}-from`}>{reference.effectiveFrom}</label>
            <DateInput id={`${id}-from`} value={effectiveFrom ?? ''} onChange={setEffectiveFrom} />
            <p className="page-note">{reference.effectiveFromHint}</p>
          </div>
        )}
        {sourced && (
          <div>
            <label htmlFor={`${id}-source`}>{reference.source}</label>
            <input
              id={`${id}-source`}
              className="native-control"
              maxLength={500}
              value={source}
              onChange={(event) => setSource(event.target.value)}
            />
            <p className="page-note">{reference.sourceHint}</p>
          </div>
        )}
        {dated && (
          <label>
            <input type="checkbox" checked={isWholeList} onChange={(event) => setWhole(event.target.checked)} /> {reference.whole}
          </label>
        )}
      </div>
      <div className="form-actions">
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {reference.upload}
        </Button>
        {busy && <span role="status">{reference.uploading}</span>}
      </div>
    </Card>
  );
}
