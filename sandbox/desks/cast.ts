/** Who writes to the desks, and what has been said: the same in each of them. The agents are the people of `people.ts`. */
import { haneul, mina, sofia, yuna } from '../people.ts'

export interface SeedCompany {
  name: string
  domain: string
}

export interface SeedCustomer {
  name: string
  email: string
  phone: string
  company: SeedCompany
  language: 'ko' | 'en'
}

const hanbit: SeedCompany = { name: '한빛상사', domain: 'hanbit.example' }
const acme: SeedCompany = { name: 'ACME', domain: 'acme.example' }
const nordlicht: SeedCompany = { name: 'Nordlicht', domain: 'nordlicht.example' }
export const companies: readonly SeedCompany[] = [hanbit, acme, nordlicht]

const jihoon: SeedCustomer = {
  name: '김지훈',
  email: 'jihoon.kim@hanbit.example',
  phone: '+821012345678',
  company: hanbit,
  language: 'ko',
}
const seoyeon: SeedCustomer = {
  name: '이서연',
  email: 'seoyeon.lee@hanbit.example',
  phone: '+821023456789',
  company: hanbit,
  language: 'ko',
}
const dana: SeedCustomer = {
  name: 'Dana Reed',
  email: 'dana.reed@acme.example',
  phone: '+12025550143',
  company: acme,
  language: 'en',
}
const ingrid: SeedCustomer = {
  name: 'Ingrid Holm',
  email: 'ingrid.holm@nordlicht.example',
  phone: '+493055512345',
  company: nordlicht,
  language: 'en',
}
export const customers: readonly SeedCustomer[] = [jihoon, seoyeon, dana, ingrid]

/** Who answers; the first is the account that apps act as where a desk has none of its own. */
export const agents = [yuna, mina, haneul, sofia] as const
export type SeedAgent = (typeof agents)[number]

export interface SeedLine {
  by: SeedCustomer | SeedAgent
  text: string
  /** Only colleagues see it. */
  isNote?: boolean
  hoursAgo: number
}

export interface SeedTalk {
  /** As the messages of the Slack channel name it. */
  number: number
  subject: string
  customer: SeedCustomer
  agent: SeedAgent | null
  status: 'new' | 'open' | 'pending' | 'solved'
  tags: string[]
  lines: readonly SeedLine[]
  /** What the customer said of the answer. */
  csat?: { good: boolean; comment: string }
}

/** Oldest first. */
export const talks: readonly SeedTalk[] = [
  {
    number: 4_790,
    subject: '대시보드가 빨라졌어요',
    customer: seoyeon,
    agent: mina,
    status: 'solved',
    tags: ['praise'],
    lines: [
      { by: seoyeon, text: '예전엔 커피 한 잔 마시고 와야 했는데 이제 바로 떠요. 감사합니다.', hoursAgo: 96 },
      { by: mina, text: '말씀해 주셔서 감사합니다. 담당 팀에 전달했습니다.', hoursAgo: 94 },
    ],
    csat: { good: true, comment: '답이 빨라서 좋았어요.' },
  },
  {
    number: 4_801,
    subject: '결제 내역을 엑셀로 받고 싶어요',
    customer: jihoon,
    agent: mina,
    status: 'open',
    tags: ['billing', 'export'],
    lines: [
      {
        by: jihoon,
        text: '결제 내역을 엑셀로 받을 수 있나요? 매달 회계팀에 보내는데 하나씩 복사하고 있어요.',
        hoursAgo: 50,
      },
      { by: mina, text: '지금은 화면에서만 보실 수 있습니다. 담당 팀에 전달했습니다.', hoursAgo: 49 },
      { by: mina, text: '한빛상사는 이번 분기 갱신 예정이에요. 준 님께 공유했어요.', isNote: true, hoursAgo: 48 },
    ],
  },
  {
    number: 4_812,
    subject: 'Billing address after the first invoice',
    customer: dana,
    agent: sofia,
    status: 'pending',
    tags: ['billing'],
    lines: [
      {
        by: dana,
        text: 'We can’t change the billing address after the first invoice. We need it every time a branch moves.',
        hoursAgo: 22,
      },
      { by: sofia, text: 'Could you tell us which invoices are affected?', hoursAgo: 21 },
    ],
  },
  {
    number: 4_820,
    subject: 'Single sign-on before our renewal',
    customer: ingrid,
    agent: haneul,
    status: 'solved',
    tags: ['sso', 'renewal'],
    lines: [
      {
        by: ingrid,
        text: 'Single sign-on is a must for our renewal in spring. Without it we will have to look at other vendors.',
        hoursAgo: 20,
      },
      {
        by: haneul,
        text: 'We’ve passed this to the team. I’ll get back to you once there’s a decision.',
        hoursAgo: 19,
      },
    ],
    csat: { good: false, comment: 'Still no single sign-on.' },
  },
  {
    number: 4_831,
    subject: 'Who approved an invoice?',
    customer: dana,
    agent: null,
    status: 'new',
    tags: [],
    lines: [
      {
        by: dana,
        text: 'Is there a way to see who approved an invoice? Our auditors ask for it every quarter.',
        hoursAgo: 15,
      },
    ],
  },
  {
    number: 4_840,
    subject: '모바일에서 세금계산서 글자가 잘려요',
    customer: jihoon,
    agent: null,
    status: 'new',
    tags: ['mobile'],
    lines: [{ by: jihoon, text: '모바일 앱에서 세금계산서를 열면 글자가 잘려 보여요. 아이폰 SE예요.', hoursAgo: 1.5 }],
  },
]

/** Whether a line was written by one of us. */
export const isAgent = (by: SeedCustomer | SeedAgent): by is SeedAgent => 'teamId' in by
