import { Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { OpenSoleTraderDocument, type OpenSoleTraderInput } from '../../gql/people';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { DocumentField } from '../../parts/DocumentField';
import { Field, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useUploads } from '../../parts/useUploads';
import { useTexts } from '../../texts/texts';

/** 个体商户: a person's own ledger, which the regulator decides. */
export function SoleTraderSection() {
  const { account, registration } = useTexts();
  const [form] = Form.useForm<OpenSoleTraderInput>();
  const county = useCountyRule();
  const act = useAct(OpenSoleTraderDocument);
  const uploads = useUploads();
  const [code, setCode] = useState<string | null>(null);
  const labels = {
    tradingName: account.me.tradingName,
    regionCode: account.region,
    address: account.address,
    businessScope: registration.businessScope,
    licenceScanId: registration.licenceScan,
  };
  return (
    <Card title={account.me.trader}>
      {code ? (
        <p className="notice notice-good" role="status">
          {account.receipt(code)}
        </p>
      ) : (
        <ActForm
          name="openTrader"
          form={form}
          act={act}
          labels={labels}
          submit={account.me.open}
          onSubmit={async (values) => {
            const done = await act.run({
              input: {
                ...values,
                businessScope: values.businessScope || null,
                licenceScanId: values.licenceScanId || null,
                uploadTicket: uploads.ticket(),
              },
            });
            if (done?.registration) setCode(done.registration.code);
          }}
        >
          <p className="page-note">{account.me.traderHint}</p>
          <div className="form-grid">
            <TextField name="tradingName" label={labels.tradingName} max={100} required />
            <TextField name="address" label={labels.address} max={200} required />
            <Field
              name="regionCode"
              label={labels.regionCode}
              required
              className="wide"
              hint={account.hints.region}
              trigger="onChange"
              rules={[county]}
            >
              <RegionPicker />
            </Field>
            <TextField name="businessScope" label={labels.businessScope} max={2000} lines={3} className="wide" />
            <DocumentField name="licenceScanId" label={labels.licenceScanId} uploads={uploads} />
          </div>
        </ActForm>
      )}
    </Card>
  );
}
