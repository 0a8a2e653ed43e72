import type { RegistrationQuery } from '../../gql/admin';
import type { PersonalDocumentKind } from '../../gql/enums';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';

type Document = NonNullable<RegistrationQuery['registration']>['documents'][number];

/** The scans and photos of a registration. They are not shown before they are asked for, because each reading is recorded. */
export function Documents({ documents }: { documents: readonly Document[] }) {
  const { registration } = useTexts();
  const words: Record<PersonalDocumentKind, string> = {
    PHOTO: registration.photo,
    LICENCE_SCAN: registration.licenceScan,
    AUTHORISATION_SCAN: registration.authorisationScan,
  };
  return (
    <Card title={registration.documents}>
      <ul className="plain-list">
        {documents.map(({ id, kind, size, contentType }) => (
          <li key={id}>
            {kind && words[kind]}（{contentType.split('/')[1]?.toUpperCase()}，{registration.size(Math.ceil(size / 1024))}）{' '}
            <a href={`/files/${id}`} target="_blank" rel="noreferrer">
              {registration.view}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
