import {
  Cap,
  Control,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';

/** Returns the last part of an ARN: the name of a database, or the id of an instance. */
export const nameInArn = (arn: string): string =>
  arn.split(/[:/]/).at(-1) || arn;

/**
 * Replaces ARNs of resources that the viewer knows to exist but cannot identify. A
 * digest of the ARN alone could be guessed.
 */
export class Redaction {
  private readonly names = new Map<string, string>();

  /**
   * @param handleOf - returns the handle of a resource in responses that are compared
   *   with later ones. By default resources are numbered, and the numbers change with the
   *   set of resources
   */
  constructor(
    arns: readonly string[],
    private readonly readable: ReadonlySet<string>,
    private readonly controls: ReadonlyMap<string, Control>,
    handleOf?: (arn: string) => string,
  ) {
    [...new Set(arns)]
      .filter(arn => !readable.has(arn))
      .sort()
      .forEach((arn, index) =>
        this.names.set(arn, `withheld:${handleOf?.(arn) ?? index + 1}`),
      );
  }

  arn(arn: string): string {
    return this.readable.has(arn) ? arn : this.names.get(arn) ?? 'withheld';
  }

  result(result: Result): Result {
    if (this.readable.has(result.resourceArn)) return result;
    const { missing: _, under: _under, waiver, ...rest } = result;
    return {
      ...rest,
      ...(waiver && {
        waiver: { id: waiver.id, expiresAt: waiver.expiresAt },
      }),
      resourceArn: this.arn(result.resourceArn),
      resourceId: '',
      accountId: '',
      region: '',
      reason: this.reason(result),
      evidence: [],
      findings: [],
    };
  }

  resource(resource: ResourcePosture): ResourcePosture {
    if (this.readable.has(resource.arn)) return resource;
    const arn = this.arn(resource.arn);
    const { engine: _, ...rest } = resource;
    return {
      ...rest,
      arn,
      name: `Database ${arn.split(':')[1] ?? ''}`.trim(),
      accountId: '',
      region: '',
      evidenceVisible: false,
    };
  }

  cap(cap: Cap): Cap {
    return cap.resourceArn === undefined
      ? cap
      : { ...cap, resourceArn: this.arn(cap.resourceArn) };
  }

  /** A reason contains details: a security group, an address range or a key. */
  reason({
    controlId,
    status,
    waiver,
  }: {
    controlId: string;
    status: Result['status'] | null;
    waiver?: Result['waiver'];
  }): string {
    const control = this.controls.get(controlId);
    const failure = `${control ? failureOf(control) : 'The control fails'}.`;
    if (waiver)
      return `Waived until ${waiver.expiresAt.slice(0, 10)}: ${failure}`;
    return status === 'fail'
      ? failure
      : 'The observed values are not shown here.';
  }
}
