import { QueryShapeSerializer } from '@aws-sdk/core/protocols';
import { DescribeSubnets$, ModifyVpcEndpoint$ } from '@aws-sdk/client-ec2';
import { DescribeDBInstances$, ModifyDBInstance$ } from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { readForm } from './readForm';

/** Writes a form as the SDK does, and parses it. */
function roundTrip(
  operation: StaticOperationSchema,
  input: object,
  ec2: boolean,
) {
  const schema = NormalizedSchema.of(operation[4]);
  const serializer = new QueryShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    serializeEmptyLists: !ec2,
    ...(ec2 && { capitalizeKeys: true, flattenLists: true, ec2 }),
  });
  serializer.write(schema, input);
  return readForm(schema, new URLSearchParams(String(serializer.flush())), {
    ec2,
  });
}

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const filters = fc.array(
  fc.record({ Name: text, Values: fc.array(text, { minLength: 1 }) }),
  { minLength: 1 },
);

it('parses AWS Query requests of the SDK', () => {
  fc.assert(
    fc.property(filters, fc.integer(), text, (Filters, MaxRecords, Marker) => {
      const input = { Filters, MaxRecords, Marker };
      expect(roundTrip(DescribeDBInstances$, input, false)).toEqual(input);
    }),
  );
});

it('parses EC2 Query requests of the SDK', () => {
  fc.assert(
    fc.property(filters, fc.array(text, { minLength: 1 }), (Filters, ids) => {
      const input = { Filters, SubnetIds: ids, MaxResults: 5 };
      expect(roundTrip(DescribeSubnets$, input, true)).toEqual(input);
    }),
  );
});

it('parses booleans and nested structures', () => {
  const instance = {
    DBInstanceIdentifier: 'a.b=c&d',
    PubliclyAccessible: false,
    MultiAZ: true,
    CloudwatchLogsExportConfiguration: { EnableLogTypes: ['audit', 'error'] },
  };
  expect(roundTrip(ModifyDBInstance$, instance, false)).toEqual(instance);
  const endpoint = {
    VpcEndpointId: 'vpce-1',
    AddRouteTableIds: ['rtb-1', 'rtb-2'],
    DnsOptions: { DnsRecordIpType: 'ipv4' },
  };
  expect(roundTrip(ModifyVpcEndpoint$, endpoint, true)).toEqual(endpoint);
});

it('parses an empty list', () => {
  expect(roundTrip(DescribeDBInstances$, { Filters: [] }, false)).toEqual({
    Filters: [],
  });
});
