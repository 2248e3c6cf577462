import { Container } from '@backstage/ui';
import { ReactNode } from 'react';
import { Legible } from '../Legible';
import styles from './TabContent.module.css';

interface TabContentProps {
  children: ReactNode;
}

/** The content of a tab of the Zero trust page. */
export function TabContent({ children }: TabContentProps) {
  return (
    <Container my="4" className={styles.content}>
      <Legible>{children}</Legible>
    </Container>
  );
}
