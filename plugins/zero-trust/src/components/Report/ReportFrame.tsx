import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { ReactNode, useState } from 'react';
import { useArrivalFocus } from '../../hooks';
import { useMessages, utcText } from '../../translation';
import styles from './report.module.css';

interface ReportFrameProps {
  title: string;
  /** Rows of the head: what is reported. */
  facts: Array<[label: string, value: ReactNode] | undefined>;
  onClose: () => void;
  children: ReactNode;
}

/** A report that can be printed, with who made it and when. */
export function ReportFrame({
  title,
  facts,
  onClose,
  children,
}: ReportFrameProps) {
  const t = useMessages();
  const heading = useArrivalFocus();
  const identity = useApi(identityApiRef);
  const [createdAt] = useState(() => new Date().toISOString());
  const { data: user } = useQuery({
    queryKey: ['zero-trust', 'report', 'identity'],
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
    staleTime: Infinity,
  });
  const rows = [
    ...facts,
    [t('report.createdAt'), utcText(t, createdAt)] as const,
    user ? ([t('report.createdBy'), user] as const) : undefined,
  ];
  return (
    <article className={styles.report} aria-label={title}>
      <div className={styles.actions}>
        <Button onPress={() => window.print()}>{t('report.print')}</Button>
        <Button variant="secondary" onPress={onClose}>
          {t('report.close')}
        </Button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <dl className={styles.facts}>
        {rows.flatMap(row =>
          row
            ? [
                <dt key={`${row[0]} term`}>{row[0]}</dt>,
                <dd key={row[0]}>{row[1]}</dd>,
              ]
            : [],
        )}
      </dl>
      {children}
    </article>
  );
}
