import { Link, Text } from '@backstage/ui';
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
  count: ControlCount | undefined;
}

/** How many services fail a control, and how many of its results have each status. */
export function ControlCounts({ control, count }: ControlCountsProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  if (!count) {
    return (
      <Text variant="body-small" color="secondary">
        {t('controls.noResults')}
      </Text>
    );
  }
  const { id, subject } = control;
  const isOfServices = ofServices.has(subject);
  const failed = t('common.number', { value: count.fail });
  return (
    <dl className={styles.counts}>
      {isOfServices && (
        <Figure name={t('controls.failingServices')}>
          {count.failingServices > 0 ? (
            <Link href={pageHref('services', { control: id, sort: 'gain' })}>
              {t('services.count', { count: count.failingServices })}
            </Link>
          ) : (
            t('common.none')
          )}
        </Figure>
      )}
      <Figure name={t('status.fail')}>
        {count.fail > 0 ? (
          <Link
            href={
              isOfServices
                ? pageHref('services', { control: id, sort: 'gain' })
                : pageHref('accounts', { control: id })
            }
          >
            {failed}
          </Link>
        ) : (
          failed
        )}
      </Figure>
      <Figure name={t('status.unknown')}>
        {t('common.number', { value: count.unknown })}
      </Figure>
      <Figure name={t('status.waived')}>
        {t('common.number', { value: count.waived })}
      </Figure>
      <Figure name={t('status.pass')}>
        {t('common.number', { value: count.pass + count.attested })}
      </Figure>
      <Figure name={t('status.not-applicable')}>
        {t('common.number', { value: count.notApplicable })}
      </Figure>
    </dl>
  );
}
