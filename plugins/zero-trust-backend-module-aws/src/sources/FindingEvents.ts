import { LoggerService } from '@backstage/backend-plugin-api';
import { FindingReceiver } from 'backstage-plugin-zero-trust-node';
import { z } from 'zod/v3';
import { AwsSettings } from '../config/awsSettings';
import { accountId, updateTime } from '../findings/findingFields';
import { Hub, hubKey, hubsOf } from '../findings/hubs';

/**
 * Security Hub sends one finding in an event. An event with more than a page of them is
 * not from Security Hub.
 */
const MOST = 100;
/** The number of different warnings that are logged, each once. */
const MAX_WARNINGS = 100;
/** EventBridge rounds times to seconds, so an event counts at the end of its second. */
const SECOND = 999;

/**
 * The envelope of EventBridge.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-formats.html
 */
const envelope = z.object({
  'detail-type': z.string(),
  source: z.literal('aws.securityhub'),
  account: accountId,
  region: z.string(),
  time: updateTime,
  detail: z.object({ findings: z.array(z.unknown()).max(MOST) }),
});

type Envelope = z.infer<typeof envelope>;

/**
 * Returns the content of a message. Messages that were published as text contain JSON.
 */
function unwrap(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

interface Options {
  settings: AwsSettings;
  receiver: FindingReceiver;
  logger: LoggerService;
}

/**
 * Receives events of Security Hub and stores their findings. An event that cannot be
 * parsed is logged once for each kind and never thrown, because a queue would deliver
 * it again for ever. The next read includes its findings.
 */
export class FindingEvents {
  private readonly hubs: ReadonlyMap<string, Hub>;
  private readonly warnings = new Set<string>();

  constructor(private readonly options: Options) {
    this.hubs = hubsOf(options.settings);
  }

  /** Handles an event. Never rejects. */
  async onEvent({ eventPayload }: { eventPayload: unknown }): Promise<void> {
    const parsed = envelope.safeParse(unwrap(eventPayload));
    if (!parsed.success) {
      const path = parsed.error.issues[0].path.join('.');
      this.warnOnce(
        `An event of Security Hub cannot be parsed (${
          path || 'not an object'
        })`,
      );
      return;
    }
    try {
      await this.receive(parsed.data);
    } catch (error) {
      this.options.logger.error(
        'Cannot store the findings of an event. The next read of findings includes them.',
        error as Error,
      );
    }
  }

  private async receive(event: Envelope): Promise<void> {
    const { account, region, detail } = event;
    const hub = this.hubs.get(hubKey({ accountId: account, region }));
    if (!hub) {
      this.warnOnce(
        `Events of Security Hub in ${account}, ${region.slice(
          0,
          40,
        )}, are ignored: zeroTrust.aws.organizations has no securityHub with this account and region`,
      );
      return;
    }
    if (event['detail-type'] !== hub.format.detailType) {
      this.warnOnce(
        `Events "${event['detail-type'].slice(
          0,
          80,
        )}" are ignored: securityHub.format of ${hub.key} expects "${
          hub.format.detailType
        }"`,
      );
      return;
    }
    const findings = detail.findings.flatMap(finding => {
      const { findings: read, malformed } = hub.format.parse(finding);
      if (malformed) {
        this.warnOnce(
          `A finding of an event of Security Hub cannot be parsed (${malformed})`,
        );
      }
      return read;
    });
    if (!findings.length) return;
    await this.options.receiver.onFindings({
      source: 'security-hub',
      scope: hub.scope,
      findings,
      at: new Date(Date.parse(event.time) + SECOND).toISOString(),
    });
  }

  private warnOnce(message: string): void {
    if (this.warnings.has(message)) return;
    if (this.warnings.size >= MAX_WARNINGS) return;
    this.warnings.add(message);
    this.options.logger.warn(
      `${message}. This is logged once. The next read of findings includes what is missing.`,
    );
  }
}
