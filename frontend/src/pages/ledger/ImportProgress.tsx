import { useEffect } from 'react';
import { useQuery } from 'urql';
import { ImportProgressDocument } from '../../gql/import';
import { useTexts } from '../../texts/texts';

const pace = 500;

/** How far the import has come, asked for while it is under way; what takes a moment only has no figures. */
export function ImportProgress({ id, words }: { id: string | null; words: string }) {
  const { importing } = useTexts().ledger;
  const [state, again] = useQuery({
    query: ImportProgressDocument,
    variables: { id: id ?? '' },
    pause: !id,
    requestPolicy: 'network-only',
  });
  useEffect(() => {
    if (!id) return;
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), pace);
    return () => clearInterval(timer);
  }, [id, again]);
  const progress = id ? state.data?.importProgress : null;
  return (
    <span className="acts">
      <span role="status">{words}</span>
      {progress && progress.total > 0 && (
        <>
          <progress max={progress.total} value={progress.done} aria-label={importing.stages[progress.stage]} />
          <span>{importing.progress(importing.stages[progress.stage], progress.done, progress.total)}</span>
        </>
      )}
    </span>
  );
}
