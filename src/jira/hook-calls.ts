import { z } from 'zod'
import { Permanent } from '../domain/errors.ts'
import type { JiraAsk } from './http.ts'
import { anId } from './shapes.ts'

/** What changes an issue; versions tell nothing to this kind of webhook (OpenAPI: WebhookDetails). */
const events = ['jira:issue_updated', 'jira:issue_deleted'] as const

const registeredShape = z.object({
  webhookRegistrationResult: z.array(
    z.object({ createdWebhookId: anId.optional(), errors: z.array(z.string()).nullish() }),
  ),
})
const moment = z.union([z.number(), z.string()]).transform((at) => new Date(at))
const refreshedShape = z.object({ expirationDate: moment })
const hooksShape = z.object({ values: z.array(z.object({ id: anId, expirationDate: moment.nullish() })) })

/** Webhooks that an OAuth app registers for itself: one is enough, all of them have one address. */
export const createHookCalls = (ask: JiraAsk, timeoutMs: number) => ({
  /** Those that the site has for us, and until when. */
  async hooks(): Promise<{ id: string; until: Date | null }[]> {
    const answer = await ask({ method: 'GET', path: '/webhook', answer: hooksShape, timeoutMs })
    return (answer?.values ?? []).map(({ id, expirationDate }) => ({ id, until: expirationDate ?? null }))
  },

  /** @param jqlFilter of which issues. @returns its id @throws Permanent where Jira does not take it, Temporary */
  async registerHook(url: string, jqlFilter: string): Promise<string> {
    const body = { url, webhooks: [{ events, jqlFilter }] }
    const answer = await ask({ method: 'POST', path: '/webhook', body, answer: registeredShape, writes: true })
    const [result] = answer?.webhookRegistrationResult ?? []
    if (result?.createdWebhookId === undefined) throw new Permanent('jira: the webhook was not taken')
    return result.createdWebhookId
  },

  /** @returns until when it lives now */
  async refreshHook(id: string): Promise<Date | null> {
    const body = { webhookIds: [Number(id)] }
    const answer = await ask({ method: 'PUT', path: '/webhook/refresh', body, answer: refreshedShape, writes: true })
    return answer?.expirationDate ?? null
  },

  async removeHook(id: string): Promise<void> {
    await ask({ method: 'DELETE', path: '/webhook', body: { webhookIds: [Number(id)] }, writes: true })
  },
})
