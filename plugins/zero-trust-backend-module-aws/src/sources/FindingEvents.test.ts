import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ReceivedFindings } from 'backstage-plugin-zero-trust-node';
import { readAwsSettings } from '../config/awsSettings';
import { consolidated, ofStandard } from '../findings/__fixtures__/findings';
import { ocsf } from '../findings/__fixtures__/ocsfFindings';
import { FindingEvents } from './FindingEvents';

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

function listen(format?: string, failure?: Error) {
  const logger = mockServices.logger.mock();
  const received: ReceivedFindings[] = [];
  const settings = readAwsSettings(
    new ConfigReader({
      zeroTrust: {
        aws: {
          organizations: [
            {
              accounts: ['111122223333'],
              regions: ['eu-west-1'],
              securityHub: {
                accountId: '444455556666',
                region: 'eu-west-1',
                ...(format && { format }),
              },
            },
          ],
        },
      },
    }),
  );
  const events = new FindingEvents({
    settings,
    logger,
    receiver: {
      async onFindings(delivery) {
        if (failure) throw failure;
        received.push(delivery);
        return { kept: delivery.findings.length };
      },
    },
  });
  return {
    received,
    logger,
    publish: (eventPayload: unknown) => events.onEvent({ eventPayload }),
  };
}

describe('FindingEvents', () => {
  it('passes on the findings of an event, with its scope and time', async () => {
    const { publish, received, logger } = listen();
    await publish(event);
    expect(received).toEqual([
      {
        source: 'security-hub',
        scope: {
          partition: 'aws',
          accountId: '444455556666',
          region: 'eu-west-1',
        },
        findings: [expect.objectContaining({ id: consolidated.Id })],
        at: '2026-11-23T11:10:00.999Z',
      },
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('reads OCSF if the organization is configured with it', async () => {
    const { publish, received } = listen('ocsf');
    await publish({
      ...event,
      'detail-type': 'Findings Imported V2',
      detail: { findings: [ocsf] },
    });
    expect(received).toMatchObject([
      { findings: [{ securityControlId: 'RDS.2' }] },
    ]);
  });

  it('accepts JSON as text, and findings without details', async () => {
    const { publish, received } = listen();
    await publish(
      JSON.stringify({ ...event, detail: { findings: [ofStandard] } }),
    );
    expect(received).toHaveLength(1);
  });

  it.each<[string, unknown, RegExp]>([
    ['not JSON', 'hello', /cannot be parsed \(not an object\)/],
    ['not an object', null, /cannot be parsed \(not an object\)/],
    ['another source', { ...event, source: 'mine' }, /\(source\)/],
    ['no time', { ...event, time: 'now' }, /\(time\)/],
    ['no findings', { ...event, detail: {} }, /\(detail\.findings\)/],
    [
      'a finding that cannot be read',
      { ...event, detail: { findings: [{ ...consolidated, Id: 7 }] } },
      /finding .* cannot be parsed \(Id\)/,
    ],
    [
      'a Security Hub that is not configured',
      { ...event, account: '777788889999' },
      /777788889999, eu-west-1, are ignored/,
    ],
    [
      'the format that is not configured',
      { ...event, 'detail-type': 'Findings Imported V2' },
      /"Findings Imported V2" are ignored/,
    ],
  ])('drops %s, and logs it once', async (_name, payload, message) => {
    const { publish, received, logger } = listen();
    await publish(payload);
    await publish(payload);
    expect(received).toEqual([]);
    expect(logger.warn.mock.calls).toEqual([[expect.stringMatching(message)]]);
  });

  it('stores the findings of an event that can be parsed', async () => {
    const { publish, received } = listen();
    await publish({ ...event, detail: { findings: [{}, consolidated] } });
    expect(received).toMatchObject([{ findings: [{ id: consolidated.Id }] }]);
  });

  it('does not throw if the findings cannot be stored', async () => {
    const { publish, logger } = listen(
      undefined,
      new Error('database is not available'),
    );
    await expect(publish(event)).resolves.toBeUndefined();
    expect(logger.error).toHaveBeenCalledTimes(1);
  });
});
