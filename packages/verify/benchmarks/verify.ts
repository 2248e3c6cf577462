/**
 * Renders and judges one environment, and judges plans of 60, 600 and 6,000 resources.
 * Prints time and memory, with the exponent of their growth: 1 is linear.
 *
 *   npm run benchmark
 */
import {
  exampleSpec,
  predict,
  previewOf,
  render,
} from 'backstage-plugin-zero-trust-common/alpha';
import { readPlan } from '../src/terraform/readPlan';
import {
  configurationSchema,
  judgeOptions,
} from '../src/command/configuration';
import { judge } from '../src/judge/judge';

const SIZES = [60, 600, 6000];
const RUNS = 5;
/** Milliseconds of CPU to render and judge one environment. */
const BOUND = 300;

/** Types of the plan: each has as many instances as the others. */
const types: Array<{
  type: string;
  values(key: string): Record<string, unknown>;
  references: Record<string, string[]>;
}> = [
  {
    type: 'aws_vpc',
    values: () => ({ cidr_block: '10.0.0.0/16' }),
    references: {},
  },
  {
    type: 'aws_subnet',
    values: () => ({
      cidr_block: '10.0.0.0/24',
      availability_zone: 'eu-west-1a',
    }),
    references: { vpc_id: ['aws_vpc.this', 'each.key'] },
  },
  {
    type: 'aws_route_table',
    values: () => ({}),
    references: { vpc_id: ['aws_vpc.this', 'each.key'] },
  },
  {
    type: 'aws_route_table_association',
    values: () => ({}),
    references: {
      subnet_id: ['each.value.id', 'each.value'],
      route_table_id: ['aws_route_table.this', 'each.key'],
    },
  },
  {
    type: 'aws_security_group',
    values: key => ({ name: key }),
    references: { vpc_id: ['aws_vpc.this', 'each.key'] },
  },
  {
    type: 'aws_vpc_security_group_ingress_rule',
    values: () => ({
      ip_protocol: 'tcp',
      from_port: 5432,
      to_port: 5432,
      cidr_ipv4: '10.0.0.0/8',
    }),
    references: { security_group_id: ['aws_security_group.this', 'each.key'] },
  },
  {
    type: 'aws_kms_key',
    values: () => ({ enable_key_rotation: true }),
    references: {},
  },
  {
    type: 'aws_db_subnet_group',
    values: key => ({ name: key }),
    references: { subnet_ids: ['aws_subnet.this', 'each.key'] },
  },
  {
    type: 'aws_db_parameter_group',
    values: key => ({
      name: key,
      family: 'postgres17',
      parameter: [{ name: 'rds.force_ssl', value: '1' }],
    }),
    references: {},
  },
  {
    type: 'aws_db_instance',
    values: key => ({
      identifier: key,
      engine: 'postgres',
      engine_version: '17',
      db_subnet_group_name: key,
      parameter_group_name: key,
      storage_encrypted: true,
    }),
    references: {
      kms_key_id: ['aws_kms_key.this', 'each.key'],
      vpc_security_group_ids: ['aws_security_group.this', 'each.key'],
    },
  },
];

const forEachOf = (type: string) =>
  type === 'aws_route_table_association'
    ? { references: ['aws_subnet.this'] }
    : { references: ['var.names'] };

function planOf(resources: number): unknown {
  const keys = Array.from(
    { length: resources / types.length },
    (_, i) => `db-${i}`,
  );
  return {
    format_version: '1.2',
    planned_values: { root_module: {} },
    resource_changes: types.flatMap(({ type, values, references }) =>
      keys.map(key => ({
        address: `${type}.this[${JSON.stringify(key)}]`,
        mode: 'managed',
        type,
        name: 'this',
        index: key,
        change: {
          actions: ['create'],
          before: null,
          after: values(key),
          after_unknown: Object.fromEntries(
            ['id', 'arn', ...Object.keys(references)].map(name => [name, true]),
          ),
        },
      })),
    ),
    relevant_attributes: [],
    configuration: {
      root_module: {
        variables: { names: {} },
        resources: types.map(({ type, references }) => ({
          address: `${type}.this`,
          mode: 'managed',
          type,
          name: 'this',
          expressions: Object.fromEntries(
            Object.entries(references).map(([name, all]) => [
              name,
              { references: all },
            ]),
          ),
          for_each_expression: forEachOf(type),
        })),
      },
    },
  };
}

const options = judgeOptions(
  configurationSchema.parse({}),
  new Date().toISOString(),
);

const spent = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

function measure(resources: number) {
  const text = JSON.stringify(planOf(resources));
  const times: number[] = [];
  let bytes = 0;
  let judged = 0;
  for (let run = 0; run < RUNS; run += 1) {
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    const started = process.cpuUsage();
    const found = judge(readPlan(JSON.parse(text)), options);
    times.push(spent(started));
    bytes = Math.max(bytes, process.memoryUsage().heapUsed - before);
    judged = found.resources.length;
  }
  times.sort((a, b) => a - b);
  return { resources, judged, milliseconds: times[RUNS >> 1], bytes };
}

/** Projects, judges and renders one environment, as the wizard does at its end. */
function environment(): number {
  const started = process.cpuUsage();
  const now = new Date().toISOString();
  const { controls, settings, catalogueVersion: version } = options;
  const configured = { controls, settings, version };
  const spec = exampleSpec();
  const prediction = previewOf(predict(spec, now, configured), configured);
  render(spec, { now, prediction });
  return spent(started);
}

/** A row of the table of `yarn benchmark`, which reads lines of JSON. */
const row = (own: object) => {
  if (process.env.BENCHMARK_POSTGRES) console.log(JSON.stringify(own));
};

// The first one also compiles the code, as a new process does.
const first = environment();
const again = Array.from({ length: RUNS }, environment).sort((a, b) => a - b);
console.log(
  `Render and judge one environment: ${first.toFixed(
    0,
  )} ms of CPU, then ${again[RUNS >> 1].toFixed(1)} ms (bound: ${BOUND} ms)`,
);
row({
  work: 'render and judge one environment, the first time',
  now: first,
  unit: 'ms of CPU',
  bound: BOUND,
});

// The first run of everything is slower.
measure(SIZES[0]);
const measured = SIZES.map(measure);
for (const { resources, judged, milliseconds, bytes } of measured) {
  console.log(
    `${resources} resources, ${judged} databases: ${milliseconds.toFixed(
      0,
    )} ms of CPU, ${(bytes / 1024 / 1024).toFixed(1)} MiB`,
  );
}
const exponent = (of: (one: (typeof measured)[number]) => number) =>
  Math.log(of(measured[2]) / of(measured[1])) / Math.log(SIZES[2] / SIZES[1]);
const ofTime = exponent(one => one.milliseconds);
const ofMemory = exponent(one => one.bytes);
console.log(
  `Exponent from ${SIZES[1]} to ${SIZES[2]} resources: time ${ofTime.toFixed(
    2,
  )}, memory ${ofMemory.toFixed(2)}`,
);
row({
  work: `verify a plan of ${SIZES[0]} resources`,
  now: measured[0].milliseconds,
  unit: 'ms of CPU',
});
row({
  work: `verify a plan of ${SIZES[2]} resources`,
  now: measured[2].milliseconds,
  unit: 'ms of CPU',
  exponent: ofTime,
});
row({
  work: `memory to verify a plan of ${SIZES[2]} resources`,
  now: measured[2].bytes / 1024 / 1024,
  unit: 'MiB',
  exponent: ofMemory,
});
