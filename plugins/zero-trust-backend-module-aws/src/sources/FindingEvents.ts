import { LoggerService } from '@backstage/backend-plugin-api';
import { FindingReceiver } from 'backstage-plugin-zero-trust-node';
import { z } from 'zod/v3';
import { AwsSettings } from '../config/awsSettings';
import { accountId, updateTime } from '../findings/findingFields';
import { Hub, hubKey, hubsOf } from '../findings/hubs';

/** Security Hub sends one finding an event; more than a page of them is not its. */
const MOST = 100;
/** Different complaints that are logged; each once. */
const COMPLAINTS = 100;
/** EventBridge has times in whole seconds: an event counts at the end of its second. */
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

/** Messages that were published as text are JSON. */
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
 * Takes Security Hub's events and hands their findings on. An event that cannot
 * be read is done with: it is logged, once of its kind, and never thrown back,
 * where a queue would deliver it again for ever. The next read makes it good.
 */
export class FindingEvents {
  private readonly hubs: ReadonlyMap<string, Hub>;
  private readonly complaints = new Set<string>();

  constructor(private readonly options: Options) {
    this.hubs = hubsOf(options.settings);
  }

  /** Never rejects. */
  async onEvent({ eventPayload }: { eventPayload: unknown }): Promise<void> {
    const parsed = envelope.safeParse(unwrap(eventPayload));
    if (!parsed.success) {
      const path = parsed.error.issues[0].path.join('.');
      this.complain(
        `An event of Security Hub cannot be read (${path || 'no object'})`,
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
      this.complain(
        `Events of Security Hub in ${account}, ${region.slice(
          0,
          40,
        )}, are dropped: zeroTrust.aws.organizations has no securityHub with this account and region`,
      );
      return;
    }
    if (event['detail-type'] !== hub.format.detailType) {
      this.complain(
        `Events "${event['detail-type'].slice(0, 80)}" are dropped: those of ${
          hub.key
        } are "${hub.format.detailType}", as securityHub.format says`,
      );
      return;
    }
    const findings = detail.findings.flatMap(finding => {
      const { findings: read, malformed } = hub.format.parse(finding);
      if (malformed) {
        this.complain(
          `A finding of an event of Security Hub cannot be read (${malformed})`,
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

  private complain(message: string): void {
    if (this.complaints.has(message)) return;
    if (this.complaints.size >= COMPLAINTS) return;
    this.complaints.add(message);
    this.options.logger.warn(
      `${message}. This is logged once. The next read of findings includes what is missing.`,
    );
  }
}
