import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { defaultSettings, reportOf } from './fake/fixture.ts';

test('the report that the views are built on is one that the schema allows', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(JSON.parse(readFileSync('tests/data/contract/settings.schema.json', 'utf8')));
  const validate = ajv.compile(JSON.parse(readFileSync('tests/data/contract/report.schema.json', 'utf8')));
  const inputs = [
    {
      name: 'a',
      bytes: 1,
      format: 'aws.cloudtrail.records',
      events: 1,
      duplicates: 0,
      merged: 0,
      problems: [],
    },
  ];
  validate(reportOf(inputs, defaultSettings, false));
  expect(validate.errors).toBeNull();
});
