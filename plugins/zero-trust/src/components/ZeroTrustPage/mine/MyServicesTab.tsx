import { MyServices } from '../../MyServices';
import { TabContent } from '../../TabContent/TabContent';

/** The services of the signed-in person and their groups. */
export function MyServicesTab() {
  return (
    <TabContent>
      <MyServices />
    </TabContent>
  );
}
