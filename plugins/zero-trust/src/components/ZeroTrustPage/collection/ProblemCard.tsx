import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import { ProblemGroup } from 'backstage-plugin-zero-trust-common/responses';
import { useControls, usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { CopyButton } from '../../CommandBlock';
import { placesText, policyStatement } from '../../grants';
import { Ago } from '../../posture';
import styles from './collection.module.css';
import { sourceName } from './sourceName';

const MOST_PLACES = 12;

/** How many controls, and a link to each. */
function ControlLinks({ ids }: { ids: string[] }) {
  const t = useMessages();
  const controls = useControls();
  const pageHref = usePageHref();
  return (
    <>
      {t('collection.problems.controls', { count: ids.length })}
      <ul className={styles.controls}>
        {ids.map(id => (
          <li key={id}>
            <Link href={pageHref('controls', { text: id })}>
              {controls.get(id)?.title ?? id}
            </Link>{' '}
            {controls.has(id) && `(${id})`}
          </li>
        ))}
      </ul>
    </>
  );
}

interface ProblemCardProps {
  problem: ProblemGroup;
}

/** One problem: what to grant or fix, where, and its effect. */
export function ProblemCard({ problem }: ProblemCardProps) {
  const t = useMessages();
  const { kind, operation, action, advice, message, controls, kept, at } =
    problem;
  const controlList = (ids: string[]) =>
    ids.length ? <ControlLinks ids={ids} /> : t('common.none');
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h4" variant="body-large" weight="bold">
            {t(`collection.problems.${kind}`, {
              operation: (
                <code className={styles.code}>{action ?? operation}</code>
              ),
            })}
          </Text>
          <Text as="p" className={styles.message}>
            {advice}
          </Text>
          {action && (
            <div>
              <CopyButton
                text={policyStatement(action, problem.places[0]?.region)}
                label={t('common.copyPolicyFor', { action })}
              >
                {t('common.copyPolicy')}
              </CopyButton>
            </div>
          )}
          <dl className={styles.facts}>
            <dt>{t('collection.problems.where')}</dt>
            <dd>{placesText(t, problem, MOST_PLACES)}</dd>
            <dt>{t('collection.problems.undecided')}</dt>
            <dd>{controlList(controls)}</dd>
            {kept.length > 0 && (
              <>
                <dt>{t('collection.problems.lastKnown')}</dt>
                <dd>{controlList(kept)}</dd>
              </>
            )}
            <dt>{t('collection.problems.source')}</dt>
            <dd>
              {[
                ...problem.sources.map(source => sourceName(t, source)),
                ...(action ? [operation] : []),
              ].join(', ')}
            </dd>
            <dt>{t('collection.problems.lastSeen')}</dt>
            <dd className={styles.message}>
              {message ? (
                t('collection.problems.seen', {
                  ago: <Ago at={at} />,
                  message,
                })
              ) : (
                <Ago at={at} />
              )}
            </dd>
          </dl>
        </Flex>
      </CardBody>
    </Card>
  );
}
