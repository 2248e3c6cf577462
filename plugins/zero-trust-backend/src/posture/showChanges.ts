import { Viewer } from '../access/Access';
import { Redaction } from '../access/Redaction';
import { ChangeRecord } from '../store/HistoryStore';
import { Rules } from './rules';

/**
 * Returns the changes that a viewer may see; ARNs and rules only with their evidence.
 * @param withhold - withholds ARNs and rules from everybody
 */
export async function showChanges<Change extends ChangeRecord>(
  changes: readonly Change[],
  viewer: Viewer,
  rules: Pick<Rules, 'byId'>,
  { withhold = false } = {},
): Promise<Array<Omit<Change, 'position' | 'evidenceOf' | 'readers'>>> {
  const readers = changes.flatMap(change => change.readers);
  const visible = await viewer.visibleAmong(async () => readers);
  // What counts through an entity that the viewer may not see is not listed.
  const shown = changes.filter(
    change =>
      visible === 'all' || change.readers.every(ref => visible.has(ref)),
  );
  const readable = withhold
    ? new Set<string>()
    : await viewer.evidenceAmong(readers);
  // Row by row: to read of a resource now is not to read what it was before.
  const redaction = new Redaction(
    shown.map(({ resourceArn }) => resourceArn),
    new Set(),
    rules.byId,
  );
  return shown.map(({ position: _, readers: __, evidenceOf, ...change }) =>
    evidenceOf !== undefined && readable.has(evidenceOf)
      ? change
      : {
          ...change,
          resourceArn: redaction.arn(change.resourceArn),
          reason: redaction.reason({
            controlId: change.controlId,
            status: change.to,
          }),
        },
  );
}
