import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { has, ofInstitution, useSession } from '../../app/session';
import {
  InstitutionCapabilitiesDocument,
  InstitutionsDocument,
  type CapabilityFieldsFragment,
  type InstitutionFilterInput,
  type InstitutionsQuery,
} from '../../gql/catalog';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { Rows } from '../../parts/Rows';
import { Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';
import { RemoveCapabilityDocument } from '../../gql/places';
import { today } from '../../format/dates';
import { Confirm } from '../../parts/Confirm';
import { AddCapability, CapabilityForm } from './AddCapability';

type Row = NonNullable<NonNullable<InstitutionsQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): InstitutionFilterInput {
  return {
    ...(filter.name ? { name: { contains: filter.name } } : {}),
    ...(filter.level ? { level: { eq: filter.level as never } } : {}),
  };
}

export function Institutions() {
  const texts = useTexts();
  const { admin, places, words } = texts;
  const { me } = useSession();
  const filter = useFilter();
  const [shown, show] = useState<Row | null>(null);
  const filters = useMemo<Filter[]>(
    () => [
      { name: 'name', label: admin.institutionName, kind: 'text' },
      { name: 'level', label: admin.level, kind: 'select', options: words.level },
      {
        name: 'region',
        label: places.region,
        kind: 'own',
        render: (id, value, change) => <RegionPicker id={id} anyLevel value={value ?? null} onChange={change} />,
      },
      {
        name: 'category',
        label: places.category,
        kind: 'own',
        render: (id, value, change) => <CategoryPicker id={id} allowClear value={value ?? null} onChange={change} />,
      },
    ],
    [admin, words, places],
  );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: admin.institutionName,
      sort: 'name',
      heading: true,
      render: (row) => (
        <>
          <Link to={`/institutions/${row.id}`}>{row.name}</Link>
          <span className="sub">{row.code}</span>
        </>
      ),
    },
    { key: 'level', title: admin.level, render: (row) => <Tag tone="plain">{words.level[row.level]}</Tag> },
    { key: 'address', title: admin.address, render: (row) => row.address },
    {
      key: 'contact',
      title: admin.contact,
      render: (row) => (
        <>
          {row.telephone}
          <span className="sub">{row.email}</span>
        </>
      ),
    },
    {
      key: 'authorisation',
      title: admin.authorisation,
      render: (row) => (
        <>
          {row.authorisationNumber}
          <span className="sub">
            {admin.authorisedTo} {row.authorisedTo}
          </span>
        </>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <button type="button" className="link" onClick={() => show(row)}>
          {admin.capabilities}
        </button>
      ),
    },
  ];
  const own = me && ofInstitution(me) ? me.organisation : null;
  return (
    <>
      <PageHead title={admin.institutions} note={admin.institutionsNote} />
      {own && (
        <Card title={admin.capabilityOf(own.name)} flush extra={me && has(me, 'ORGANISATION_OWNER', 'DESK') && <AddCapability />}>
          <Capabilities id={own.id} mine={me !== null && me !== undefined && has(me, 'ORGANISATION_OWNER', 'DESK')} />
        </Card>
      )}
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={InstitutionsDocument}
          name={admin.institutions}
          variables={{ where: whereOf(filter), regionCode: filter.region ?? null, categoryId: filter.category ?? null }}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </Card>
      {shown && (
        <Modal open width={900} title={admin.capabilityOf(shown.name)} footer={null} onCancel={() => show(null)}>
          <Capabilities id={shown.id} />
        </Modal>
      )}
    </>
  );
}

/** What an institution may verify; its own people may change it. */
export function Capabilities({ id, mine }: { id: string; mine?: boolean }) {
  const texts = useTexts();
  const { admin, places, words } = texts;
  const [changing, change] = useState<CapabilityFieldsFragment | null>(null);
  const [removing, remove] = useState<CapabilityFieldsFragment | null>(null);
  const [state, again] = useQuery({ query: InstitutionCapabilitiesDocument, variables: { id } });
  const columns: Column<CapabilityFieldsFragment>[] = [
    {
      key: 'category',
      title: admin.secondLevel,
      heading: true,
      render: ({ category }) => `${category.code} ${category.name}`,
    },
    { key: 'regions', title: admin.regions, render: (row) => texts.app.listed(row.regions.map((region) => region.fullName)) },
    { key: 'range', title: admin.rangeLimit, render: (row) => row.rangeLimit ?? admin.unlimited },
    { key: 'classes', title: admin.classes, render: (row) => texts.app.listed(row.accuracyClasses) || admin.unlimited },
    { key: 'modes', title: admin.modes, render: (row) => texts.app.listed(row.modes.map((mode) => words.mode[mode])) },
    {
      key: 'capacity',
      title: admin.capacity,
      render: (row) =>
        row.weeklyCapacity === null || row.weeklyCapacity === undefined ? admin.unlimited : admin.capacityOf(row.weeklyCapacity),
    },
    { key: 'validity', title: admin.validity, render: (row) => texts.app.period(row.validFrom, row.validTo) },
    ...(mine
      ? [
          {
            key: 'acts',
            title: texts.app.operations,
            actions: true,
            render: (row: CapabilityFieldsFragment) => (
              <span className="acts">
                <button
                  type="button"
                  className="link"
                  aria-label={places.editCapabilityOf(row.category.name)}
                  onClick={() => change(row)}
                >
                  {places.editCapability}
                </button>
                {row.validFrom > today() && (
                  <button
                    type="button"
                    className="link"
                    aria-label={`${places.removeCapability} ${row.category.name}`}
                    onClick={() => remove(row)}
                  >
                    {places.removeCapability}
                  </button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Loaded state={state} value={state.data?.institution} retry={() => again({ requestPolicy: 'network-only' })}>
      {(found) =>
        found.capabilities.length === 0 ? (
          <p className="blank">{admin.noCapabilities}</p>
        ) : (
          <>
            <Rows name={admin.capabilities} rows={found.capabilities} rowKey={(row) => row.id} columns={columns} />
            {changing && <CapabilityForm capability={changing} close={() => change(null)} />}
            {removing && <Remove capability={removing} close={() => remove(null)} />}
          </>
        )
      }
    </Loaded>
  );
}

function Remove({ capability, close }: { capability: CapabilityFieldsFragment; close: () => void }) {
  const { places } = useTexts();
  const act = useAct(RemoveCapabilityDocument, ['Capability', 'Institution', 'CapabilityChange']);
  return (
    <Confirm
      title={places.removeCapability}
      question={places.removeAsk(capability.category.name)}
      act={act}
      danger
      onClose={close}
      onConfirm={() => void act.run({ input: { id: capability.id } }).then((done) => done && close())}
    />
  );
}
