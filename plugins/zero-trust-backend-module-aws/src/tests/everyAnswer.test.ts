import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogue, Evidence, Fact } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import {
  CollectionScope,
  EvidenceCollection,
} from 'backstage-plugin-zero-trust-node';
import fc from 'fast-check';
import { requiredActions } from '../access/requiredActions';
import { readAwsSettings } from '../config/awsSettings';
import { createSources } from '../createSources';
import { inRegionsOfAccount } from '../__testUtils__/installation';
import { localAws } from '../__testUtils__/localAws';
import {
  isTyped,
  RecordingClients,
  Recording,
  ReplayedClients,
} from '../__testUtils__/replay';
import { estateWithSecrets } from '../__testUtils__/estateWithSecrets';

jest.setTimeout(240_000);

/**
 * The number of collections. Each one has about six changes. `yarn test:fuzz` runs many
 * seeds.
 */
const RUNS = 100;
/**
 * The number of responses that change in one collection. Each is a case of its parser.
 */
const CHANGES = 12;

const texts = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\u0007\u001b[31m\r\n',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(100_000),
  '*'.repeat(2_000),
  '*',
  'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  'arn:aws:iam::aws:policy/AdministratorAccess',
  'arn:aws:kms::111122223333:key/0a',
  'arn:aws:kms:eu-west-1.example.com/:111122223333:key/0a',
  'arn:aws:kms:eu-west-1:aws:key/0a',
  '0.0.0.0/0',
  '::/0',
  '1.2.3.4/99',
  '-1',
  '1e400',
  'true',
  '{"Statement":',
  '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}',
  '%E0%A4%A',
  '<html></html>',
  'not JSON',
  '2026-13-45T99:99:99Z',
  '[',
  '(a+)+$',
);
const numbers = fc.constantFrom(0, -1, 1.5, 65_536, 2 ** 53, -Infinity, NaN);
const times = fc.constantFrom(
  new Date(0),
  new Date(8.64e15),
  new Date('1969-12-31'),
  new Date('9999-12-31'),
);
/** Epochs that are too large for a date are valid JSON. */
const anyTime = fc.oneof(times, fc.constant(new Date(NaN)));
const anything = fc.oneof(
  texts,
  numbers,
  anyTime,
  fc.boolean(),
  fc.constantFrom(undefined, null, [], {}, [null], [[]], [{}], { a: null }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true}}') as unknown),
  fc.jsonValue({ maxDepth: 2 }),
);

/**
 * Returns a value of the same type, or nothing, because XML can contain nothing else.
 * Items of lists are never nothing.
 */
function alike({ original, path }: Place): fc.Arbitrary<unknown> {
  const isItem = typeof path.at(-1) === 'number';
  const nothing = isItem ? fc.constant(original) : fc.constant(undefined);
  switch (typeof original) {
    case 'string':
      return fc.oneof(texts, fc.string({ unit: 'binary' }), nothing);
    case 'number':
      return fc.oneof(numbers, nothing);
    case 'boolean':
      return fc.oneof(fc.boolean(), nothing);
    default:
      if (original instanceof Date) return fc.oneof(times, nothing);
      if (Array.isArray(original)) {
        return fc.constantFrom(undefined, [], original.slice(1), [
          ...original,
          ...original,
        ]);
      }
      return fc.constantFrom<unknown>(isItem ? original : undefined, {});
  }
}

type Path = Array<string | number>;

interface Place {
  operation: string;
  path: Path;
  original: unknown;
}

const isTree = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  !(value instanceof Uint8Array);

function placesIn(operation: string, value: unknown, path: Path = []): Place[] {
  const own = path.length ? [{ operation, path, original: value }] : [];
  if (!isTree(value)) return own;
  return [
    ...own,
    ...Object.entries(value)
      .filter(([key]) => key !== '$metadata')
      .flatMap(([key, inner]) =>
        placesIn(operation, inner, [
          ...path,
          Array.isArray(value) ? Number(key) : key,
        ]),
      ),
  ];
}

function put(input: unknown, [key, ...rest]: Path, replacement: unknown) {
  if (key === undefined) return replacement;
  // A place that one change removed no longer exists for the next one.
  if (!isTree(input) || !Object.hasOwn(input, key)) return input;
  const copy = (Array.isArray(input) ? [...input] : { ...input }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, replacement);
  return copy;
}

type Changes = Array<{ place: Place; replacement: unknown }>;

/** Returns a change of a field in the responses of an operation. */
function changeOf(
  recording: Recording,
  operation: string,
  name: string,
  replacement: unknown,
): Changes {
  const places = (recording.get(operation) ?? [])
    .flatMap(({ output }) => placesIn(operation, output))
    .filter(({ path }) => path.at(-1) === name);
  requireSound(places.length > 0, 'no such place', [operation, name]);
  return places.map(place => ({ place, replacement }));
}

/** Counter-examples of earlier runs. */
const foundOnce = (recording: Recording): Changes[] => [
  // Seed 1726917773, path 189: "Region is missing" was thrown.
  changeOf(
    recording,
    'RDSClient.DescribeDBClustersCommand',
    'KmsKeyId',
    'arn:aws:iam::aws:policy/AdministratorAccess',
  ),
  changeOf(
    recording,
    'CloudTrailClient.DescribeTrailsCommand',
    'HomeRegion',
    '',
  ),
  changeOf(recording, 'EC2Client.DescribeSubnetsCommand', 'OwnerId', 'aws'),
  changeOf(recording, 'EC2Client.DescribeRegionsCommand', 'RegionName', ''),
];

/** Chooses operations with equal probability, and then a place in their responses. */
function changesOf(recording: Recording) {
  const byOperation = [...recording].flatMap(([operation, answers]) => {
    const places = answers.flatMap(({ output }) => placesIn(operation, output));
    return places.length ? [places] : [];
  });
  const change = fc
    .constantFrom(...byOperation)
    .chain(places => fc.constantFrom(...places))
    .chain(place =>
      fc.record({
        place: fc.constant(place),
        replacement: isTyped(place.operation)
          ? alike(place)
          : fc.oneof(alike(place), anything),
      }),
    );
  return fc.array(change, { minLength: 1, maxLength: CHANGES });
}

const REASONS = [
  'denied',
  'failed',
  'hidden',
  'not-collected',
  'stale',
  'throttled',
];
const STATUSES = ['pass', 'fail', 'unknown', 'not-applicable'];

function requireSound(found: boolean, what: string, value: unknown) {
  if (found) return;
  throw new Error(`${what}: ${JSON.stringify(value)?.slice(0, 1_000)}`);
}

/** Checks that each fact has a value, or the reason why it is missing. */
function requireSoundFacts(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (('value' in value && 'source' in value) || 'missing' in value) {
    const fact = value as Fact<unknown>;
    requireSound(
      'missing' in fact
        ? REASONS.includes(fact.missing)
        : fact.source !== '' && fact.value !== undefined,
      'a fact',
      fact,
    );
  }
  Object.values(value).forEach(requireSoundFacts);
}

function requireJudged(evidence: Evidence) {
  const results = evaluate(evidence, [], {
    controls: catalogue,
    settings: { trustedNetworks: [], administrators: [] },
  });
  requireSound(results.length > 0, 'no results', evidence.arn);
  results.forEach(result =>
    requireSound(
      STATUSES.includes(result.status) &&
        (result.status === 'pass' || result.reason !== ''),
      'a result',
      result,
    ),
  );
}

function requireSoundScope({ accountId, region }: CollectionScope) {
  requireSound(
    /^\d{12}$/.test(accountId) && /^[a-z-]+-\d{1,2}$/.test(region),
    'a scope',
    { accountId, region },
  );
}

function requireSoundCollection(collection: EvidenceCollection) {
  const { evidence, problems, listed, unjudged } = collection;
  // The database stores JSON.
  const kept = JSON.parse(JSON.stringify(evidence)) as Evidence[];
  kept.forEach(requireSoundFacts);
  kept.forEach(requireJudged);
  // These fields have indexed columns in the database.
  kept.forEach(({ arn, name, resourceId }) =>
    requireSound(
      [arn, name, resourceId].every(text => /^\P{Cc}{1,1100}$/u.test(text)),
      'a name',
      { arn, name, resourceId },
    ),
  );
  unjudged.forEach(({ arn }) =>
    requireSound(/^\P{Cc}{1,1100}$/u.test(arn), 'a name', arn),
  );
  requireSound(Array.isArray(listed), 'a list', listed);
  problems.forEach(problem =>
    requireSound(
      problem.message.length < 400 && /\.$/.test(problem.advice),
      'a problem',
      problem,
    ),
  );
}

describe('every response of AWS', () => {
  const config = new ConfigReader(inRegionsOfAccount as never);
  const settings = readAwsSettings(config);
  const manager = DefaultAwsCredentialsManager.fromConfig(config);
  const scope = { partition: 'aws', accountId: '111122223333' };
  let recording: Recording;
  let problems: EvidenceCollection['problems'];

  const collectAll = async (clients: RecordingClients | ReplayedClients) => {
    const sources = createSources(settings, clients);
    const context = {
      signal: new AbortController().signal,
      report: () => {},
    };
    const { scopes } = await sources.evidence.scopes(context);
    scopes.forEach(requireSoundScope);
    const [organization] = (await sources.organization.scopes(context)).scopes;
    return [
      await sources.evidence.collect(
        { ...scope, region: 'eu-west-1' },
        context,
      ),
      await sources.accounts.collect(
        { ...scope, region: 'us-east-1' },
        context,
      ),
      await sources.organization.collect(organization, context),
    ];
  };

  beforeAll(async () => {
    const estate = estateWithSecrets();
    // The estate already has a credential report, because generating one takes a
    // second.
    estate.accounts[0].iam!.credentialReport = true;
    const aws = await localAws(estate, { throttle: false });
    try {
      const clients = new RecordingClients(manager, settings.timeouts);
      const found = await collectAll(clients);
      problems = found.flatMap(collection => collection.problems);
      recording = clients.recording;
    } finally {
      await aws.close();
    }
  });

  it('is recorded for every operation of the collectors', () => {
    expect(problems).toEqual([]);
    const asked = new Set(
      [...recording.keys()].map(name =>
        name.replace(/^.*\./, '').replace(/Command$/, ''),
      ),
    );
    const never = requiredActions
      .map(({ action }) => action.split(':')[1])
      .filter(operation => !asked.has(operation));
    // `findings/fuzz.test.ts` changes findings one by one. The state of a report is a
    // single word.
    expect(never.sort()).toEqual(['GenerateCredentialReport', 'GetFindings']);
  });

  it('is judged, or is unknown with the reason, for any content', async () => {
    const clients = new ReplayedClients(recording, manager, settings.timeouts);
    const changed = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(changesOf(recording), async changes => {
        clients.change = (name, output) =>
          changes.reduce((answer, { place, replacement }) => {
            if (place.operation !== name) return answer;
            changed.set(name, (changed.get(name) ?? 0) + 1);
            return put(answer, place.path, replacement) as object;
          }, output);
        const collections = await collectAll(clients);
        collections.forEach(requireSoundCollection);
        requireSound(!('polluted' in {}), 'a prototype', Object.prototype);
      }),
      {
        numRuns: RUNS,
        endOnFailure: true,
        examples: [
          ...foundOnce(recording),
          // No run happens to choose it.
          changeOf(recording, 'KMSClient.GetKeyPolicyCommand', 'Policy', '{'),
        ].map(changes => [changes]),
      },
    );
    // No operation is missing.
    const some = [...recording]
      .filter(([, all]) => all.some(one => placesIn('', one.output).length > 0))
      .map(([name]) => name);
    expect([...changed.keys()].sort()).toEqual(some.sort());
  });
});
