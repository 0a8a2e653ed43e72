import { Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { OpenSoleTraderDocument } from '../../gql/people';
import { ActForm } from '../../parts/ActForm';
import { useCountyRule } from '../../parts/countyRule';
import { Field, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useTexts } from '../../texts/texts';

/** 个体商户: a person's own ledger, which the regulator decides. */
export function SoleTraderSection() {
  const { account } = useTexts();
  const [form] = Form.useForm<{ tradingName: string; regionCode: string; address: string }>();
  const county = useCountyRule();
  const act = useAct(OpenSoleTraderDocument);
  const [code, setCode] = useState<string | null>(null);
  const labels = { tradingName: account.me.tradingName, regionCode: account.region, address: account.address };
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
            const done = await act.run({ input: values });
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
          </div>
        </ActForm>
      )}
    </Card>
  );
}
