import { ControlList } from 'backstage-plugin-zero-trust-common';
import { Router } from 'express';
import { RouteContext } from './createRouter';

export function addControlRoutes(
  router: Router,
  { viewer, rules }: RouteContext,
) {
  router.get('/v1/controls', async (req, res) => {
    await viewer(req);
    const body: ControlList = {
      items: rules.controls.map(control => ({
        id: control.id,
        title: control.title,
        description: control.description,
        pillar: control.pillar,
        severity: control.severity,
        tenets: control.tenets,
        ...(control.cap !== undefined && { cap: control.cap }),
        subject: control.subject,
        securityHub: [
          ...new Set(control.securityHub.map(m => m.securityControlId)),
        ],
        remediation: control.remediation,
        references: control.references,
      })),
      catalogueVersion: rules.version,
    };
    res.json(body);
  });
}
