import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { NearestRegionsDocument, type NearestRegionsQuery } from '../../gql/places';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { Rows, type Column } from '../../parts/Rows';
import { useTexts } from '../../texts/texts';
import { RegionTree } from './RegionTree';

type Row = NearestRegionsQuery['nearestRegions'][number];

/** Codes and names of regions: all of them to be opened level by level, the sheet to download, and what may have been meant by one typed wrongly. */
export function Regions() {
  const texts = useTexts();
  const { regions } = texts.places;
  const id = useId();
  const [params, setParams] = useSearchParams();
  const asked = params.get('text') ?? '';
  const [text, setText] = useState(asked);
  const [state, again] = useQuery({ query: NearestRegionsDocument, variables: { text: asked }, pause: !asked });
  const columns: Column<Row>[] = [
    { key: 'code', title: regions.code, heading: true, render: (row) => row.region.code },
    { key: 'name', title: regions.fullName, render: (row) => row.region.fullName },
    {
      key: 'remark',
      title: regions.remark,
      render: (row) =>
        [
          row.inPlaceOf
            ? regions.replaced(row.inPlaceOf.code, row.inPlaceOf.fullName, row.inPlaceOf.validTo ?? '')
            : regions.reasons[row.reason],
          row.region.isZone && regions.zone,
        ]
          .filter(Boolean)
          .join('；'),
    },
  ];
  return (
    <>
      <PageHead
        title={regions.title}
        note={regions.note}
        actions={
          <Button href="/catalog/regions.xlsx" download>
            {regions.download}
          </Button>
        }
      />
      <Card>
        <form
          className="filter"
          role="search"
          aria-label={regions.look}
          onSubmit={(event) => {
            event.preventDefault();
            setParams(text.trim() ? { text: text.trim() } : {});
          }}
        >
          <div className="filter-field">
            <label htmlFor={id}>{regions.look}</label>
            <Input
              id={id}
              value={text}
              maxLength={100}
              aria-describedby={`${id}-hint`}
              onChange={(event) => setText(event.target.value)}
            />
            <span id={`${id}-hint`} className="sub">
              {regions.lookHint}
            </span>
          </div>
          <div className="filter-actions">
            <Button type="primary" htmlType="submit">
              {texts.app.query}
            </Button>
          </div>
        </form>
      </Card>
      {!asked && <RegionTree />}
      {asked && (
        <Card title={regions.result} flush>
          <Loaded state={state} value={state.data?.nearestRegions} retry={() => again({ requestPolicy: 'network-only' })}>
            {(found) =>
              found.length === 0 ? (
                <p className="blank">{regions.nothing}</p>
              ) : (
                <Rows name={regions.result} rows={found} rowKey={(row) => row.region.code} columns={columns} />
              )
            }
          </Loaded>
        </Card>
      )}
    </>
  );
}
