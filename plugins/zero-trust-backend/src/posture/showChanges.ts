import { Viewer } from '../access/Access';
import { nameInArn, Redaction } from '../access/Redaction';
import { ChangeRecord } from '../store/HistoryStore';
import { Rules } from './rules';

/**
 * Returns the changes that a viewer may see; ARNs and rules only with their evidence.
 * @param withhold - withholds ARNs and rules from everybody. People who can read the evidence
 *   get the name of the resource
 */
export async function showChanges<Change extends ChangeRecord>(
  changes: readonly Change[],
  viewer: Viewer,
  rules: Pick<Rules, 'byId'>,
  { withhold = false } = {},
): Promise<Array<Omit<Change, 'position' | 'evidenceOf' | 'readers'>>> {
  const readers = changes.flatMap(change => change.readers);
  const visible = await viewer.visibleAmong(async () => readers);
  // Changes of a resource that counts through an entity that the viewer cannot see are
  // not listed.
  const shown = changes.filter(
    change =>
      visible === 'all' || change.readers.every(ref => visible.has(ref)),
  );
  const readable = await viewer.evidenceAmong(readers);
  // Checked for each row: permission to read a resource now does not include its
  // earlier results.
  const redaction = new Redaction(
    shown.map(({ resourceArn }) => resourceArn),
    new Set(),
    rules.byId,
  );
  return shown.map(({ position: _, readers: __, evidenceOf, ...change }) => {
    const isReadable = evidenceOf !== undefined && readable.has(evidenceOf);
    if (isReadable && !withhold) return change;
    return {
      ...change,
      resourceArn: isReadable
        ? nameInArn(change.resourceArn)
        : redaction.arn(change.resourceArn),
      reason: redaction.reason({
        controlId: change.controlId,
        status: change.to,
      }),
    };
  });
}
