import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { actorOf, type Person, type Profile } from '../../src/domain/person.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { install } from '../../src/loop/install.ts'

/** A workspace with an installation and the people of voice.md §4, as those who act in it. */
export interface TestWorkspace {
  workspace: Workspace
  /** CX, Seoul */
  mina: Actor
  /** PM */
  joon: Actor
  /** Engineer, English */
  sofia: Actor
  /** A guest */
  tom: Actor
  /** An admin */
  yuna: Actor
}

export const aProfile = (slackUserId: string, name: string, more: Partial<Profile> = {}): Profile => ({
  slackUserId,
  name,
  email: null,
  locale: 'ko-KR',
  timeZone: 'Asia/Seoul',
  isGuest: false,
  isOutsider: false,
  isBot: false,
  isAdmin: false,
  isGone: false,
  ...more,
})

/** @param slackKey the Slack team's id; the ids of people are the same in every workspace on purpose */
export async function aWorkspace(db: Db, slackKey = `T${randomUUID()}`): Promise<TestWorkspace> {
  const id = await install(
    db,
    randomUUID,
  )({
    workspace: {
      slackKey,
      name: '한빛연구소',
      domain: 'hanbit-lab',
      locale: 'ko',
      timeZone: 'Asia/Seoul',
      vocChannel: 'C0VOC',
    },
    installation: {
      appId: 'configured',
      isEnterprise: false,
      botUserId: 'U0BOT',
      botId: 'B0BOT',
      botToken: `xoxb-${slackKey}`,
      scopes: ['chat:write'],
    },
  })
  const workspace = await db.of(id).workspaces.get()
  if (!workspace) throw new Error('A workspace was installed and is not there.')
  const person = async (profile: Profile) => actorOf(await put(db, id, profile), workspace)
  return {
    workspace,
    mina: await person(aProfile('U0MINA', '민아')),
    joon: await person(aProfile('U0JOON', '준')),
    sofia: await person(aProfile('U0SOFIA', 'Sofia', { locale: 'en-US', timeZone: 'Europe/Berlin' })),
    tom: await person(aProfile('U0TOM', 'Tom', { isGuest: true })),
    yuna: await person(aProfile('U0YUNA', '유나', { isAdmin: true })),
  }
}

const put = (db: Db, workspaceId: string, profile: Profile): Promise<Person> => db.of(workspaceId).people.put(profile)
