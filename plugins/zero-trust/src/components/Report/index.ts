export { REPORT_HREF, useReportView } from './reportView';
export { ServiceReport } from './ServiceReport';
export { TeamReport } from './TeamReport';
