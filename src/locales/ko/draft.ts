import type { Formats } from '../format.ts'
import type { Settled } from './answer.ts'

/**
 * What a customer reads (합쇼체; voice.md S5, S6). Chosen by the customer's language, not by the
 * colleague's. What enters: dates, topic, words for the customer, who gets it, what works today; nothing else.
 */
export const draft = (_f: Formats) => ({
  hello: (contact: string) => (contact.endsWith('님') ? `안녕하세요, ${contact}.` : `안녕하세요, ${contact} 님.`),
  helloCompany: (company: string) => `안녕하세요, ${company} 담당자님.`,
  helloNobody: '안녕하세요.',
  opening: {
    release: (day: string, topic: string | null) => `${told(day, topic)}이 반영되어 안내드립니다.`,
    policy: (day: string, topic: string | null) =>
      `${told(day, topic)}을 반영하여 운영 방식을 바꾸었기에 안내드립니다.`,
    guide: (day: string, topic: string | null) => `${told(day, topic)}의 이용 안내를 보완하여 알려드립니다.`,
    alreadyPossible: (day: string, topic: string | null) =>
      `${told(day, topic)}은 지금도 이용하실 수 있어 방법을 안내드립니다.`,
    declined: (day: string, topic: string | null) => `${told(day, topic)}의 검토 결과를 안내드립니다.`,
  } satisfies Record<Settled, (day: string, topic: string | null) => string>,
  addUse: '[여기에 사용 방법을 한 줄 적어 주세요]',
  addReason: '[여기에 이유를 한 줄 적어 주세요]',
  forPlan: (plan: string) => `${plan} 이상 요금제에서 이용하실 수 있습니다.`,
  forWhom: (who: string) => `이용하실 수 있는 범위: ${who}`,
  howAndWho: (use: string, who: string) => `${use}\n${who}`,
  noPlan: '이 기능은 현재 제공할 계획이 없습니다.',
  noPlanBecause: (line: string) => `이 기능은 현재 제공할 계획이 없습니다. ${line}`,
  instead: (workaround: string) => (workaround.startsWith('대신') ? workaround : `대신 ${workaround}`),
  tryIt: '사용해 보시고 불편한 점이 있으면 편하게 말씀해 주세요.',
  askUs: '궁금한 점이 있으면 편하게 말씀해 주세요.',
  sorry: '기대하신 답을 드리지 못해 죄송합니다. 어떤 업무에 쓰시는지 알려 주시면 다른 방법을 함께 찾아보겠습니다.',
  letter: (hello: string, opening: string, body: string, closing: string, sender: string) =>
    `${[`${hello}\n${opening}`, ...(body ? [body] : []), closing].join('\n\n')}\n감사합니다.\n${sender} 드림`,
})

/** `지난 3월 4일에 말씀해 주신 ‘…’ 건`, `… 내용`: both end in a consonant, so one particle fits both. */
const told = (day: string, topic: string | null) => `지난 ${day}에 말씀해 주신 ${topic ? `‘${topic}’ 건` : '내용'}`
