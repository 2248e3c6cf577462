import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Link,
  Text,
} from '@backstage/ui';
import { ReactNode } from 'react';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';

interface EntityCardProps {
  /** The address of the details. Without one, the card has no link. */
  href?: string;
  /** The actions, beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** The frame of the card "Zero trust" on the page of an entity. */
export function EntityCard({ href, action, children }: EntityCardProps) {
  const t = useMessages();
  return (
    <Legible>
      <Card>
        <CardHeader>
          <Flex justify="between" align="center" gap="3">
            <Text as="h2" variant="title-x-small">
              {t('card.title')}
            </Text>
            {action}
          </Flex>
        </CardHeader>
        <CardBody>{children}</CardBody>
        {href && (
          <CardFooter>
            <Link href={href}>{t('card.open')}</Link>
          </CardFooter>
        )}
      </Card>
    </Legible>
  );
}
