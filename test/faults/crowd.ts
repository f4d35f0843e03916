import { setTimeout as sleep } from 'node:timers/promises'
import type { Hands } from '../../sandbox/client/hands.ts'
import type { WorldClient } from '../../sandbox/client.ts'
import { haneul, joon, mina, sofia, support, voc, yuna } from '../../sandbox/people.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { Random } from '../../sandbox/slack/random.ts'
import { isToldOfFault, reads } from '../../simulate/told.ts'

/** What people did, as they saw it: what they were told is done must be done. */
export interface Diary {
  /** By the timestamp of the message that was added: whether somebody was told that it is. */
  promoted: Map<string, boolean>
  /** By `person item`: whether the press was acknowledged. Nobody presses twice. */
  pressed: Map<string, boolean>
}

const words = [
  '결제 내역을 엑셀로 받을 수 있나요?',
  '알림 메일이 두 번씩 와요.',
  'We need single sign-on before our renewal.',
  '모바일에서 글자가 잘려 보여요.',
  '지점마다 권한을 나누고 싶어요. 지금은 모두가 다 볼 수 있어요.',
  'The export leaves out the tax number <!channel> & *more*',
]

/**
 * People who add messages and press votes at the same time, each at their own pace, until so much is done or their time is
 * over. 유나 and 준 only vote: no card shows their names.
 */
export async function crowd(
  world: WorldClient,
  random: Random,
  goal: { promotions: number; presses: number; withinMs: number },
): Promise<Diary> {
  const diary: Diary = { promoted: new Map(), pressed: new Map() }
  const wantsMore = () => diary.promoted.size < goal.promotions
  const end = Date.now() + goal.withinMs
  async function live({ id }: { id: string }, alsoAdds: boolean): Promise<void> {
    const hands = world.as(id)
    while ((wantsMore() || diary.pressed.size < goal.presses) && Date.now() < end) {
      const n = diary.promoted.size
      if (alsoAdds && wantsMore() && random() < 0.6) {
        const text = `${words[n % words.length]} (${n})`
        const ts = await hands.posts(support.id, text)
        diary.promoted.set(ts, false)
        diary.promoted.set(ts, await adds(hands, ts, `(${n})`))
      } else await presses(hands, diary, random)
      await sleep(50 + 150 * random())
    }
  }
  await Promise.all([mina, sofia, haneul, joon, yuna].map((person, i) => live(person, i < 3)))
  return diary
}

/** Adds a message as a person does who tries again until it works. @returns whether they were told that it did */
async function adds(hands: Hands, ts: string, mark: string): Promise<boolean> {
  for (let attempt = 0; attempt < 30; attempt++) {
    if (await triesToAdd(hands, ts, mark)) return true
    for (const view of (await hands.views()).reverse()) await hands.closes(view, { all: true })
    await sleep(200)
  }
  return false
}

async function triesToAdd(hands: Hands, ts: string, mark: string): Promise<boolean> {
  const pressed = await hands.shortcut('promote_message', support.id, ts)
  if (!pressed.ok) return false
  // A window of an earlier press may open late: it is looked at before it is trusted.
  const view = await unless(hands.view(({ blocks }) => JSON.stringify(blocks).includes(mark), 2_500))
  if (!view) return false
  if (isItem(view.title)) return true
  for (let press = 0; press < 4; press++) {
    const answer = await unless(hands.submits(view))
    if (answer?.ok) return true
    await sleep(150)
  }
  return false
}

const isItem = (title: string) => title.startsWith('VOC-')

/** Presses the vote of a card that this person has not pressed yet. */
async function presses(hands: Hands, diary: Diary, random: Random): Promise<void> {
  const cards = (await hands.sees(voc.id)).flatMap((message) => {
    const button = placedElements(message.blocks).find(({ actionId }) => actionId === 'vote')
    const itemId = String(button?.element.value)
    return button && !diary.pressed.has(`${hands.id} ${itemId}`) ? [{ message, itemId }] : []
  })
  const card = cards[Math.floor(random() * cards.length)]
  if (!card) return
  const key = `${hands.id} ${card.itemId}`
  diary.pressed.set(key, false)
  const before = await reads(hands, voc.id)
  const answer = await unless(hands.presses({ channel: voc.id, message: card.message }, 'vote'))
  const isDone = (answer?.ok ?? false) && !(await isToldOfFault(hands, voc.id, before))
  diary.pressed.set(key, isDone)
}

/** Null where the world refuses the gesture: the window was closed, the card has changed under the finger. */
const unless = <T>(gesture: Promise<T>): Promise<T | null> => gesture.catch(() => null)
