import { Flex } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { MyServices } from '../../MyServices';
import { TabContent } from '../../TabContent/TabContent';
import { WaitingDecisions } from '../../WaitingDecisions';

/** The services of the signed-in person and their groups. */
export function MyServicesTab() {
  const t = useMessages();
  return (
    <TabContent title={t('page.mine')}>
      <Flex direction="column" gap="4">
        <WaitingDecisions />
        <MyServices />
      </Flex>
    </TabContent>
  );
}
