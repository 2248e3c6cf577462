export { MyServicesTab } from './MyServicesTab';
