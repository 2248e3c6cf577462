import { Link, Text } from '@backstage/ui';
import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { ControlCount } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { ControlDescription, usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import styles from './controls.module.css';

/**
 * The subjects that belong to services. Accounts and organizations have other controls.
 */
const ofServices = new Set(['database', 'bastion', 'front-end']);

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ControlCountsProps {
  control: ControlDescription;
  /** Absent if no resource has a result of it. */
  counts: ControlCount | undefined;
}

type Statuses = readonly [ResultStatus, ...ResultStatus[]];

/**
 * How many services fail a control, and how many of its results have each status. Each
 * number links to the services or accounts that it counts.
 */
export function ControlCounts({ control, counts }: ControlCountsProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  if (!counts) {
    return (
      <Text variant="body-small" color="secondary">
        {t('controls.noResults')}
      </Text>
    );
  }
  const { id, subject } = control;
  const isOfServices = ofServices.has(subject);
  const failing = { control: id, sort: 'gain' };
  const hrefOf = ([first, ...others]: Statuses) => {
    const tab = isOfServices ? 'services' : 'accounts';
    // Both lists have the failures by default.
    if (first === 'fail') {
      return pageHref(tab, isOfServices ? failing : { control: id });
    }
    return pageHref(tab, { control: id, status: [first, ...others].join(',') });
  };
  const figureOf = (count: number, statuses: Statuses) => {
    const [status] = statuses;
    const value = t('common.number', { value: count });
    return (
      <Figure name={t(`status.${status}`)}>
        {count > 0 ? (
          <Link
            href={hrefOf(statuses)}
            aria-label={t('common.labelled', {
              label: t(`status.${status}`),
              value,
            })}
          >
            {value}
          </Link>
        ) : (
          value
        )}
      </Figure>
    );
  };
  return (
    <dl className={styles.counts}>
      {figureOf(counts.fail, ['fail'])}
      {figureOf(counts.unknown, ['unknown'])}
      {figureOf(counts.waived, ['waived'])}
      {figureOf(counts.pass + counts.attested, ['pass', 'attested'])}
      {figureOf(counts.notApplicable, ['not-applicable'])}
      {isOfServices && (
        <Figure name={t('controls.failingServices')}>
          {counts.failingServices > 0 ? (
            <Link href={pageHref('services', failing)}>
              {t('services.count', { count: counts.failingServices })}
            </Link>
          ) : (
            t('common.none')
          )}
        </Figure>
      )}
    </dl>
  );
}
