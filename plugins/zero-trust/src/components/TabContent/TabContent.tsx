import { Container, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { useArrivalFocus } from '../../hooks';
import { Legible } from '../Legible';
import styles from './TabContent.module.css';

interface TabContentProps {
  /** The name of the tab, for screen readers. */
  title: string;
  children: ReactNode;
}

/** The content of a tab of the Zero trust page. */
export function TabContent({ title, children }: TabContentProps) {
  const heading = useArrivalFocus();
  return (
    <Container my="4" className={styles.content}>
      <VisuallyHidden>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
      </VisuallyHidden>
      <Legible>{children}</Legible>
    </Container>
  );
}
