import { APIRequestContext, expect } from '@playwright/test';

const control = `${process.env.ZERO_TRUST_TEST_AWS}/_sandbox`;

/** Changes resources of the local AWS, as a person could in the AWS console. */
export class LocalAws {
  constructor(private readonly request: APIRequestContext) {}

  async changeDatabase(path: string, change: object) {
    const response = await this.request.patch(`${control}/databases/${path}`, {
      data: change,
    });
    expect(response.ok(), await response.text()).toBe(true);
  }

  async createDatabase(path: string, database: object) {
    const response = await this.request.post(`${control}/databases/${path}`, {
      data: database,
    });
    expect(response.ok(), await response.text()).toBe(true);
  }

  async deleteDatabase(path: string) {
    const response = await this.request.delete(`${control}/databases/${path}`);
    expect(response.ok(), await response.text()).toBe(true);
  }

  async deny(accountId: string, actions: string[]) {
    const response = await this.request.put(
      `${control}/permissions/${accountId}`,
      { data: { actions } },
    );
    expect(response.ok(), await response.text()).toBe(true);
  }

  async restorePermissions(accountId: string) {
    await this.request.delete(`${control}/permissions/${accountId}`);
  }

  async break(fault: object) {
    const response = await this.request.post(`${control}/faults`, {
      data: fault,
    });
    expect(response.ok(), await response.text()).toBe(true);
  }

  async repair() {
    await this.request.delete(`${control}/faults`);
  }
}
