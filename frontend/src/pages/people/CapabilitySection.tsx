import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { has, useMe } from '../../app/session';
import { dateTime } from '../../format/dates';
import {
  CapabilityChangesDocument,
  ChangeInstitutionContactDocument,
  InstitutionRecordDocument,
  type CapabilityChangesQuery,
  type InstitutionRecordQuery,
  type KeptCapabilityFragment,
} from '../../gql/places';
import { ActForm } from '../../parts/ActForm';
import { TextField } from '../../parts/fields';
import { Card, Facts, Loaded } from '../../parts/layout';
import { Rows, type Column } from '../../parts/Rows';
import { useTexts } from '../../texts/texts';
import { AddCapability } from '../admin/AddCapability';
import { CapabilityFiles } from '../admin/CapabilityImport';
import { Capabilities } from '../admin/Institutions';
import { AuthorisationSection } from './AuthorisationSection';

type RecordOf = NonNullable<InstitutionRecordQuery['institution']>;
type Change = NonNullable<NonNullable<CapabilityChangesQuery['capabilityChanges']>['nodes']>[number];

/** 我的检测能力信息: what the own institution may verify, as routing and the public see it, its record and its authorisation. */
export function CapabilitySection() {
  const texts = useTexts();
  const { centre } = texts.account;
  const me = useMe();
  const organisation = me.organisation!;
  const keeps = has(me, 'ORGANISATION_OWNER', 'DESK');
  return (
    <>
      <Card
        title={centre.sections.capabilities}
        extra={
          keeps && (
            <span className="acts">
              <CapabilityFiles institutionId={organisation.id} path="/me/capabilities/import" />
              <AddCapability />
            </span>
          )
        }
      >
        <p className="page-note above-rows">{centre.capabilitiesHint}</p>
        <Capabilities id={organisation.id} mine={keeps} />
      </Card>
      <PublicRecord id={organisation.id} keeps={keeps} />
      <AuthorisationSection mayAsk={has(me, 'ORGANISATION_OWNER')} />
      <History />
    </>
  );
}

function PublicRecord({ id, keeps }: { id: string; keeps: boolean }) {
  const { admin, app, places } = useTexts();
  const [state, again] = useQuery({ query: InstitutionRecordDocument, variables: { id } });
  const [changing, change] = useState(false);
  return (
    <Loaded state={state} value={state.data?.institution} retry={() => again({ requestPolicy: 'network-only' })}>
      {(own) => (
        <Card
          title={places.record}
          extra={keeps && !changing && <Button onClick={() => change(true)}>{places.changeContact}</Button>}
        >
          {changing ? (
            <Contact own={own} close={() => change(false)} />
          ) : (
            <Facts
              rows={[
                [admin.institutionName, own.name],
                [admin.regions, app.listed(own.regions.map((region) => region.fullName)) || places.wholeNation],
                [admin.authorisation, own.authorisationNumber],
                [admin.authorisedTo, own.authorisedTo],
                [places.scan, own.authorisationScanUrl && <a href={own.authorisationScanUrl}>{places.openScan}</a>],
                [admin.address, own.address],
                [admin.telephone, own.telephone],
                [places.fax, own.fax],
                [places.email, own.email],
                [places.postCode, own.postCode],
              ]}
            />
          )}
        </Card>
      )}
    </Loaded>
  );
}

interface Values {
  address: string;
  telephone: string;
  fax?: string | null;
  email?: string | null;
  postCode?: string | null;
}

function Contact({ own, close }: { own: RecordOf; close: () => void }) {
  const texts = useTexts();
  const { admin, places } = texts;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const act = useAct(ChangeInstitutionContactDocument, ['Institution']);
  const labels = {
    address: admin.address,
    telephone: admin.telephone,
    fax: places.fax,
    email: places.email,
    postCode: places.postCode,
  };
  return (
    <ActForm<Values>
      name="contact"
      form={form}
      act={act}
      labels={labels}
      initialValues={own}
      submit={texts.app.save}
      extra={<Button onClick={close}>{texts.app.cancel}</Button>}
      onSubmit={async ({ address, telephone, fax, email, postCode }) => {
        const contact = { address, telephone, fax: fax || null, email: email || null, postCode: postCode || null };
        if (!(await act.run({ input: { contact } }))) return;
        void message.success(places.saved);
        close();
      }}
    >
      <div className="form-grid">
        <TextField name="address" label={labels.address} max={300} required className="wide" />
        <TextField name="telephone" label={labels.telephone} max={40} required inputMode="tel" />
        <TextField name="fax" label={labels.fax} max={40} inputMode="tel" />
        <TextField name="email" label={labels.email} max={254} inputMode="email" />
        <TextField name="postCode" label={labels.postCode} max={6} inputMode="numeric" />
      </div>
    </ActForm>
  );
}

function History() {
  const { places, reference } = useTexts();
  const [state, again] = useQuery({ query: CapabilityChangesDocument });
  const columns: Column<Change>[] = [
    { key: 'at', title: places.at, heading: true, render: (row) => dateTime(row.at) },
    { key: 'by', title: places.by, render: (row) => row.by },
    {
      key: 'what',
      title: places.what,
      render: (row) => (
        <>
          {row.fileName && <span className="sub">{reference.byImport(row.fileName)}</span>}
          {row.after ? (row.before ? places.changed : places.added) : places.removed} {(row.after ?? row.before)?.category.name}
          {row.before && <span className="sub">− {<Said capability={row.before} />}</span>}
          {row.after && <span className="sub">+ {<Said capability={row.after} />}</span>}
        </>
      ),
    },
  ];
  return (
    <Card title={places.history} flush>
      <Loaded state={state} value={state.data?.capabilityChanges?.nodes} retry={() => again({ requestPolicy: 'network-only' })}>
        {(found) =>
          found.length === 0 ? (
            <p className="blank">{places.noHistory}</p>
          ) : (
            <Rows name={places.history} rows={found} rowKey={(row) => row.id} columns={columns} />
          )
        }
      </Loaded>
    </Card>
  );
}

function Said({ capability }: { capability: KeptCapabilityFragment }) {
  const { admin, app, words } = useTexts();
  return app.clauses([
    app.listed(capability.regions.map((region) => region.fullName)),
    capability.rangeLimit ?? admin.unlimited,
    app.listed(capability.accuracyClasses) || admin.unlimited,
    app.listed(capability.modes.map((mode) => words.mode[mode])),
    capability.weeklyCapacity ? admin.capacityOf(capability.weeklyCapacity) : admin.unlimited,
    app.period(capability.validFrom, capability.validTo),
  ]);
}
