import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './PostureTab.module.css';

interface SectionProps {
  title: string;
  description?: string;
  children: ReactNode;
}

/** A part of the tab, a landmark with its heading. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group}>
      <Text as="h2" variant="title-x-small" id={id}>
        {title}
      </Text>
      {description && (
        <Text as="p" variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      {children}
    </section>
  );
}
