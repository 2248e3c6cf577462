export { MyServices } from './MyServices';
export { MyServicesWidget } from './MyServicesWidget';
