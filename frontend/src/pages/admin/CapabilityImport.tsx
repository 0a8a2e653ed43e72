import { Steps } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  CapabilityImportDocument,
  CapabilityImportRowsDocument,
  CapabilityImportsDocument,
  CommitCapabilityImportDocument,
  MendCapabilityCellDocument,
  PreviewCapabilityImportDocument,
} from '../../gql/capabilities';
import { InstitutionNameDocument } from '../../gql/catalog';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { RowPreview, type RowOperations } from '../../parts/imports/RowPreview';
import { RowUpload } from '../../parts/imports/RowUpload';
import { useTexts } from '../../texts/texts';

const operations: RowOperations = {
  rows: CapabilityImportRowsDocument,
  mend: MendCapabilityCellDocument,
  commit: CommitCapabilityImportDocument,
  touches: ['CapabilityImport', 'CapabilityImportRow', 'Capability', 'Institution', 'CapabilityChange'],
};

/**
 * What an institution may verify, by workbook: its own, or for an administrator that of the institution in the address. The import's id stands in the
 * address, so that a reload loses nothing.
 */
export function CapabilityImport() {
  const { places, reference } = useTexts();
  const me = useMe();
  const { id: ofAnother } = useParams();
  const institutionId = ofAnother ?? me.organisation!.id;
  const back = ofAnother ? `/institutions/${ofAnother}` : '/me/capabilities';
  const [params] = useSearchParams();
  const id = params.get('id');
  const [named] = useQuery({ query: InstitutionNameDocument, variables: { id: institutionId } });
  const [found, again] = useQuery({ query: CapabilityImportDocument, variables: { id: id ?? '' }, pause: !id });
  const value = id ? found.data?.capabilityImport : undefined;
  const step = !id ? 0 : value?.status === 'COMMITTED' ? 2 : 1;
  return (
    <>
      <PageHead title={places.importOf(named.data?.institution?.name ?? '')} back={back} />
      <Card>
        <Steps size="small" responsive current={step} items={reference.steps.map((title) => ({ title }))} />
      </Card>
      {!id ? (
        <>
          <Upload institutionId={institutionId} />
          <Earlier institutionId={institutionId} />
        </>
      ) : (
        <Loaded state={found} value={value} retry={() => again({ requestPolicy: 'network-only' })}>
          {(preview) =>
            preview.status === 'COMMITTED' ? (
              <Card>
                <p role="status">{reference.committed(preview.committedRows ?? 0)}</p>
                <p className="links">
                  <Link to={back}>{places.seeCapabilities}</Link>
                </p>
              </Card>
            ) : (
              <RowPreview value={preview} operations={operations} />
            )
          }
        </Loaded>
      )}
    </>
  );
}

function Upload({ institutionId }: { institutionId: string }) {
  const { places } = useTexts();
  const [, setParams] = useSearchParams();
  const preview = useAct(PreviewCapabilityImportDocument, ['CapabilityImport']);
  return (
    <RowUpload
      template={`/capabilities.xlsx?institution=${institutionId}&empty=true`}
      failure={preview.failure}
      send={async (fileId) => {
        const previewed = await preview.run({ input: { fileId, institutionId } });
        if (previewed?.capabilityImport) setParams({ id: previewed.capabilityImport.id });
      }}
    >
      <p className="page-note">{places.importHint}</p>
    </RowUpload>
  );
}

function Earlier({ institutionId }: { institutionId: string }) {
  const { places, reference } = useTexts();
  const [state, again] = useQuery({
    query: CapabilityImportsDocument,
    variables: { institutionId },
    requestPolicy: 'cache-and-network',
  });
  const imports = state.data?.capabilityImports?.nodes;
  if (imports?.length === 0) return null;
  return (
    <Card title={places.earlierImports}>
      <Loaded state={state} value={imports} retry={() => again({ requestPolicy: 'network-only' })}>
        {(found) => (
          <ul className="plain-list">
            {found.map((one) => (
              <li key={one.id}>
                <Link to={`?id=${one.id}`}>{one.fileName}</Link>
                <span className="sub">
                  {dateTime(one.createdAt)}
                  {places.importState(
                    one.status === 'COMMITTED' ? reference.committed(one.committedRows ?? 0) : places.importOpen,
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

/** Ways to and from files of capabilities. */
export function CapabilityFiles({ institutionId, path }: { institutionId: string; path: string }) {
  const { reference } = useTexts();
  return (
    <span className="links">
      <Link to={path}>{reference.import}</Link>
      <a href={`/capabilities.xlsx?institution=${institutionId}`}>{reference.exportXlsx}</a>
      <a href={`/capabilities.csv?institution=${institutionId}`}>{reference.exportCsv}</a>
    </span>
  );
}
