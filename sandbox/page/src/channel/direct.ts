import type { PageChannel } from '../../../slack/page-contract.ts'

/** Between people, without a name of its own: a DM, or one of several. */
export const isDirect = ({ kind }: Pick<PageChannel, 'kind'>): boolean => kind === 'dm' || kind === 'mpim'
