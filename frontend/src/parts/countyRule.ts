import type { Rule } from 'antd/es/form';
import { useClient } from 'urql';
import { RegionDocument } from '../gql/catalog';
import { useTexts } from '../texts/texts';

/** A form's rule: the region chosen is a county, or a city that counts as one because it has none. */
export function useCountyRule(): Rule {
  const client = useClient();
  const { needCounty } = useTexts().ledger;
  return {
    validator: async (_, code?: string) => {
      if (!code) return;
      const { data } = await client.query(RegionDocument, { code }, { requestPolicy: 'cache-first' }).toPromise();
      if (data?.region && data.region.level !== 'COUNTY' && !data.region.isCountyLevel) throw new Error(needCounty);
    },
    validateTrigger: 'onSubmit',
  };
}
