import { Steps } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import {
  CommitReferenceImportDocument,
  MendReferenceCellDocument,
  PreviewReferenceImportDocument,
  ReferenceImportDocument,
  ReferenceImportRowsDocument,
} from '../../gql/reference';
import { DateInput } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { RowPreview, type RowOperations } from '../../parts/imports/RowPreview';
import { RowUpload } from '../../parts/imports/RowUpload';
import { useTexts } from '../../texts/texts';
import { pathOf, useReferenceTable, type ReferenceTable } from './Reference';

const operations: RowOperations = {
  rows: ReferenceImportRowsDocument,
  mend: MendReferenceCellDocument,
  commit: CommitReferenceImportDocument,
  touches: ['ReferenceImport', 'ReferenceImportRow', 'ReferenceEntry', 'ReferenceChange', 'Category'],
};

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
                  <RowPreview value={preview} operations={operations} />
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
  const { reference } = useTexts();
  const [, setParams] = useSearchParams();
  const [effectiveFrom, setEffectiveFrom] = useState<string | undefined>();
  const [source, setSource] = useState('');
  const [isWholeList, setWhole] = useState(false);
  const preview = useAct(PreviewReferenceImportDocument);
  const id = useId();
  const dated = table.columns.some((column) => column.key === 'effectiveFrom');
  const sourced = table.columns.some((column) => column.key === 'source');

  async function send(fileId: string) {
    const input = { kind: table.kind, fileId, effectiveFrom: effectiveFrom ?? null, source: source.trim() || null, isWholeList };
    const previewed = await preview.run({ input });
    if (previewed?.referenceImport) setParams({ id: previewed.referenceImport.id });
  }

  return (
    <RowUpload template={`/reference/${pathOf(table.kind)}.xlsx?empty=true`} failure={preview.failure} send={send}>
      {dated && (
        <div className="upload-field">
          <label htmlFor={`${id}-from`}>{reference.effectiveFrom}</label>
          <DateInput id={`${id}-from`} value={effectiveFrom ?? ''} onChange={setEffectiveFrom} />
          <p className="page-note">{reference.effectiveFromHint}</p>
        </div>
      )}
      {sourced && (
        <div className="upload-field">
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
        <label className="upload-check">
          <input type="checkbox" checked={isWholeList} onChange={(event) => setWhole(event.target.checked)} />
          {reference.whole}
        </label>
      )}
    </RowUpload>
  );
}
