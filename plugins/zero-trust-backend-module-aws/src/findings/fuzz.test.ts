import fc from 'fast-check';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Finding } from 'backstage-plugin-zero-trust-common';
import { ReceivedFindings } from 'backstage-plugin-zero-trust-node';
import { readAwsSettings } from '../config/awsSettings';
import { installation } from '../__testUtils__/installation';
import {
  consolidated,
  ofStandard,
  twoResources,
} from './__fixtures__/findings';
import { ocsf } from './__fixtures__/ocsfFindings';
import { FindingEvents } from '../sources/FindingEvents';
import { ParsedFinding } from './findingFields';
import { parseFinding } from './parseFinding';
import { parseOcsfFinding } from './parseOcsfFinding';

jest.setTimeout(120_000);

/** Strings that often break parsers, in addition to arbitrary ones. */
const unusual = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\ud800',
  '<script>alert(1)</script>',
  '__proto__',
  'http://example.com/<b>',
  'x'.repeat(300_000),
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-11-23T11:09:58+99:99',
  'AWS::::Account:',
  'rds.2',
);
const value = fc.oneof(
  unusual,
  fc.jsonValue(),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
);

type Path = Array<string | number>;

function pathsOf(input: unknown, at: Path = []): Path[] {
  if (typeof input !== 'object' || input === null) return [at];
  return [
    ...(at.length ? [at] : []),
    ...Object.entries(input).flatMap(([key, inner]) =>
      pathsOf(inner, [...at, Array.isArray(input) ? Number(key) : key]),
    ),
  ];
}

function put(input: unknown, [key, ...rest]: Path, replacement: unknown) {
  if (key === undefined) return replacement;
  const copy = (
    Array.isArray(input) ? [...input] : { ...(input as object) }
  ) as Record<string | number, unknown>;
  copy[key] = put(copy[key], rest, replacement);
  return copy;
}

/** Returns findings with up to three fields replaced by any value. */
const mutated = (...originals: object[]) =>
  fc.constantFrom(...originals).chain(original =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(original)), value), {
        minLength: 1,
        maxLength: 3,
      })
      .map(changes =>
        changes.reduce<unknown>((changed, [path, replacement]) => {
          try {
            return put(changed, path, replacement);
          } catch {
            return replacement;
          }
        }, original),
      ),
  );

/** Checks the properties that the database, the rules and the page rely on. */
function expectSound(finding: Finding) {
  const sound =
    /^[\x21-\x7e][\x20-\x7e]{0,511}$/.test(finding.id) &&
    /^[\x21-\x7e][\x20-\x7e]{0,511}$/.test(finding.resourceArn) &&
    /^[A-Z0-9]+\.\d+$/.test(finding.securityControlId) &&
    /^\d{12}$/.test(finding.accountId) &&
    ['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE'].includes(finding.status) &&
    ['ACTIVE', 'ARCHIVED'].includes(finding.recordState) &&
    finding.title.length <= 256 &&
    (finding.remediationUrl ?? 'https://').startsWith('https://') &&
    new Date(finding.updatedAt).toISOString() === finding.updatedAt &&
    Date.parse(finding.updatedAt) <= Date.now() + 25 * 3_600_000;
  if (!sound) throw new Error(JSON.stringify(finding).slice(0, 2_000));
}

const parsers: Array<[string, (input: unknown) => ParsedFinding, object[]]> = [
  ['ASFF', parseFinding, [consolidated, ofStandard, twoResources]],
  ['OCSF', parseOcsfFinding, [ocsf]],
];

describe.each(parsers)('%s', (_name, parse, originals) => {
  it('is valid or ignored, for any content', () => {
    const all = fc.property(mutated(...originals), input => {
      parse(input).findings.forEach(expectSound);
    });
    expect(() => fc.assert(all, { numRuns: 4_000 })).not.toThrow();
  });

  it('matches nothing if the other matches anything', () => {
    const all = fc.property(fc.anything(), input => {
      const { findings, malformed } = parse(input);
      if (findings.length || !malformed) throw new Error('took it');
    });
    expect(() => fc.assert(all, { numRuns: 4_000 })).not.toThrow();
  });
});

describe('events', () => {
  const event = {
    version: '0',
    id: 'ad7ba9a3',
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    account: '444455556666',
    region: 'eu-west-1',
    time: '2026-11-23T11:10:00Z',
    resources: [consolidated.Id],
    detail: { findings: [consolidated] },
  };

  it('are stored or ignored, and never thrown, for any content', async () => {
    const logger = mockServices.logger.mock();
    const received: ReceivedFindings[] = [];
    const events = new FindingEvents({
      settings: readAwsSettings(new ConfigReader(installation as never)),
      logger,
      receiver: {
        async onFindings(batch) {
          received.push(batch);
          return { kept: 1 };
        },
      },
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(mutated(event), value, fc.json()),
        async eventPayload => {
          await events.onEvent({ eventPayload });
          received.splice(0).forEach(({ scope, findings, at }) => {
            findings.forEach(expectSound);
            expect(scope.accountId).toBe('444455556666');
            expect(new Date(at).toISOString()).toBe(at);
          });
        },
      ),
      { numRuns: 2_000 },
    );
    // Each warning is logged once, and their number is limited.
    expect(logger.warn.mock.calls.length).toBeLessThanOrEqual(100);
    const said = logger.warn.mock.calls.map(([message]) => message);
    expect(new Set(said).size).toBe(said.length);
    expect(Math.max(...said.map(message => message.length))).toBeLessThan(400);
    expect(logger.error).not.toHaveBeenCalled();
  });
});
