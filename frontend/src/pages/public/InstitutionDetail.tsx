import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { InstitutionRecordDocument } from '../../gql/places';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { useSession } from '../../app/session';
import { CapabilityFiles } from '../admin/CapabilityImport';
import { Capabilities } from '../admin/Institutions';

/** An institution's public record, and what it may verify, where. */
export function InstitutionDetail() {
  const texts = useTexts();
  const { admin, places, ratings, words } = texts;
  const { me } = useSession();
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: InstitutionRecordDocument, variables: { id } });
  return (
    <Loaded state={state} value={state.data?.institution} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) => (
        <>
          <PageHead title={found.name} back="/institutions" tags={<Tag tone="plain">{words.level[found.level]}</Tag>} />
          <Card title={places.record}>
            <Facts
              rows={[
                [admin.code, found.code],
                [admin.regions, texts.app.listed(found.regions.map((region) => region.fullName)) || places.wholeNation],
                [admin.address, found.address],
                [admin.telephone, <a href={`tel:${found.telephone.replaceAll(/[^\d+]/g, '')}`}>{found.telephone}</a>],
                [places.fax, found.fax],
                [places.postCode, found.postCode],
                [places.email, found.email && <a href={`mailto:${found.email}`}>{found.email}</a>],
                [admin.authorisation, found.authorisationNumber],
                [admin.authorisedTo, found.authorisedTo],
                [
                  ratings.title,
                  found.serviceRating.average === null
                    ? ratings.none
                    : ratings.summary(found.serviceRating.average, found.serviceRating.count),
                ],
                [places.scan, found.authorisationScanUrl && <a href={found.authorisationScanUrl}>{places.openScan}</a>],
              ]}
            />
          </Card>
          <Card
            title={admin.capabilities}
            flush
            extra={
              me?.kind === 'ADMINISTRATOR' && (
                <CapabilityFiles institutionId={found.id} path={`/institutions/${found.id}/capabilities/import`} />
              )
            }
          >
            <Capabilities id={found.id} />
          </Card>
        </>
      )}
    </Loaded>
  );
}
