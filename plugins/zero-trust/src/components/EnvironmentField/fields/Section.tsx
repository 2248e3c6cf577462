import { ReactNode, useId } from 'react';
import { Text } from '@backstage/ui';
import styles from './EnvironmentField.module.css';

interface SectionProps {
  title: string;
  description: string;
  children: ReactNode;
}

/** A group of questions that belong together. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div>
        <Text as="h3" id={id} variant="title-x-small">
          {title}
        </Text>
        <Text as="p" color="secondary">
          {description}
        </Text>
      </div>
      {children}
    </section>
  );
}
