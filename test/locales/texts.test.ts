import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { en } from '../../src/locales/en.ts'
import { formats } from '../../src/locales/format.ts'
import { ko, type Texts } from '../../src/locales/ko.ts'

const now = new Date('2026-03-13T00:30:00Z')
const texts = { ko: ko(formats('ko', 'Asia/Seoul', now)), en: en(formats('en', 'Asia/Seoul', now)) }
const locales = ['ko', 'en'] as const

/** For each function the arguments that it is called with, some of them several times. */
type Samples<T> = {
  [Key in keyof T as T[Key] extends string ? never : string extends keyof T[Key] ? never : Key]: T[Key] extends (
    ...values: infer Values
  ) => string
    ? Values[]
    : Samples<T[Key]>
}

// What stands for a text and a number of any content: nothing else in any text looks like them.
const [TEXT, OTHER, COUNT, MORE] = ['Zqx', 'Wvj', 4321, 8765]
// A day always ends in 일: the particle behind it is known.
const DAY = '3월 18일'
const nothing = {}

const samples: Samples<Pick<Texts, Exclude<keyof Texts, 'status' | 'kind' | 'source' | 'hidden'>>> = {
  name: { item: [[COUNT]] },
  mark: [[TEXT]],
  quoted: [[TEXT]],
  card: {
    addedBy: [[TEXT]],
    need: [[TEXT]],
    gist: [[TEXT]],
    numbers: [
      [{ customers: COUNT, votes: MORE, teams: 0, revenue: null }],
      [{ customers: 1, votes: 1, teams: COUNT, revenue: TEXT }],
    ],
    decides: [
      [TEXT, null],
      [TEXT, DAY],
    ],
    nobodyDecides: [[null], [DAY]],
    privateQuotes: [[1], [COUNT]],
    vote: [[0], [COUNT]],
    voteLabel: [[TEXT]],
    fallback: [[TEXT, OTHER, COUNT]],
  },
  promote: {
    hidden: [[TEXT]],
    hiddenCount: [
      [TEXT, 1],
      [TEXT, COUNT],
    ],
    restShown: [[COUNT]],
    customerNew: [[TEXT]],
    added: [
      [COUNT, TEXT, DAY],
      [COUNT, TEXT, null],
      [COUNT, null, null],
    ],
    already: [[COUNT]],
  },
  addWords: {
    about: [
      [1, TEXT],
      [COUNT, TEXT],
    ],
    shared: [[[TEXT]], [[TEXT, OTHER]]],
    toThisLabel: [[TEXT]],
    buttonLabel: [[TEXT]],
    to: [[TEXT, COUNT]],
    added: [[COUNT]],
    addedToTarget: [[COUNT, MORE]],
    asked: [[TEXT]],
    shipped: [[COUNT]],
    declined: [[COUNT]],
  },
  item: {
    title: [[COUNT]],
    quotes: [
      [COUNT, MORE],
      [COUNT, COUNT],
    ],
    kindAndStage: [
      [TEXT, OTHER],
      [TEXT, null],
    ],
    answers: [[TEXT]],
    created: [[DAY]],
  },
  decide: {
    buttonLabel: [[TEXT]],
    about: [[COUNT, TEXT, OTHER]],
    choices: {},
    topic: {},
    line: {},
    lineHint: [[0], [COUNT]],
    jiraTyped: [[TEXT]],
    told: [
      [1, 0],
      [COUNT, 1],
      [COUNT, MORE],
    ],
    keep: [[TEXT]],
    decided: [[COUNT, TEXT]],
    written: [[COUNT, TEXT]],
    savedNotLinked: [[TEXT]],
    linked: [[COUNT, TEXT, OTHER]],
    linkWaits: [[COUNT, TEXT]],
    unlinked: [[COUNT, TEXT]],
    askedToShip: [[TEXT]],
    parked: [[DAY]],
    shippedBy: [[TEXT]],
    ways: {},
    moreLinks: [[1], [COUNT]],
    customerLine: [[TEXT]],
    decidedOn: [
      [DAY, null],
      [DAY, TEXT],
    ],
    reasonWas: [[TEXT]],
    shippedOn: [[DAY]],
    answers: [[COUNT, MORE]],
    safeWords: {},
  },
  answer: {
    settled: {
      release: [[TEXT]],
      policy: [[TEXT]],
      guide: [[TEXT]],
      alreadyPossible: [[TEXT]],
      declined: [[TEXT]],
    },
    saying: [[TEXT]],
    please: [
      [TEXT, OTHER, COUNT],
      [null, OTHER, COUNT],
    ],
    know: [[TEXT, OTHER, COUNT]],
    pleaseAll: [
      [COUNT, TEXT, MORE],
      [1, TEXT, 0],
    ],
    knowAll: [
      [COUNT, TEXT, MORE],
      [1, TEXT, 0],
    ],
    words: [[DAY, TEXT, OTHER]],
    gist: [[DAY, TEXT, OTHER]],
    changed: [[TEXT]],
    how: [[TEXT]],
    line: [[TEXT]],
    today: [[TEXT]],
    availability: [[TEXT]],
    canUse: [[TEXT, OTHER]],
    plan: [[TEXT, OTHER]],
    noLine: { shipped: [[TEXT], [null]], declined: [[TEXT], [null]] },
    askOwner: [[TEXT]],
    why: {
      agent: [
        [TEXT, OTHER],
        [TEXT, null],
      ],
      accountOwner: [
        [TEXT, OTHER],
        [TEXT, null],
      ],
      brought: [
        [TEXT, OTHER],
        [TEXT, null],
      ],
      agentOfAll: [[TEXT]],
      some: [[TEXT]],
    },
    alsoTold: [
      [TEXT, [], 0],
      [null, [TEXT], 0],
      [TEXT, [OTHER], COUNT],
      [null, [TEXT, OTHER], 1],
    ],
    answers: [[TEXT]],
    answered: [[TEXT, DAY]],
    answeredKnew: [[TEXT, DAY]],
    handedOver: [[TEXT]],
    snoozed: [[DAY]],
    rest: [[1], [COUNT]],
    aboutOne: [[TEXT, OTHER, COUNT, DAY]],
    firstBy: [[TEXT, DAY]],
    byYou: [[DAY]],
    recorded: [[TEXT, COUNT]],
    asked: [[TEXT]],
    handedTo: [[TEXT]],
    toldOwner: [[TEXT]],
    handOverForm: {},
    notSolvedForm: {},
    wontDo: [[TEXT]],
    shipAsked: [[TEXT, COUNT]],
    reopened: [[TEXT, COUNT]],
    reopenedBy: [[TEXT]],
    linkHidden: [[TEXT, COUNT]],
    linkAlready: [[TEXT, COUNT]],
    wordsAsked: [[TEXT, OTHER, COUNT]],
    wordsMissing: [[TEXT, COUNT]],
    notSolvedBy: [[TEXT, OTHER, COUNT]],
    connection: {},
    problem: [[TEXT]],
  },
  draft: {
    hello: [[TEXT]],
    helloCompany: [[TEXT]],
    opening: {
      release: [
        [DAY, TEXT],
        [DAY, null],
      ],
      policy: [
        [DAY, TEXT],
        [DAY, null],
      ],
      guide: [
        [DAY, TEXT],
        [DAY, null],
      ],
      alreadyPossible: [
        [DAY, TEXT],
        [DAY, null],
      ],
      declined: [
        [DAY, TEXT],
        [DAY, null],
      ],
    },
    forPlan: [[TEXT]],
    forWhom: [[TEXT]],
    howAndWho: [[TEXT, OTHER]],
    noPlanBecause: [[TEXT]],
    instead: [[TEXT]],
    letter: [
      [TEXT, OTHER, DAY, `${TEXT}.`, OTHER],
      [TEXT, OTHER, '', `${TEXT}.`, OTHER],
    ],
  },
  lookUp: {
    lifecycle: {},
    renews: [[DAY, COUNT]],
    renewalOver: [[DAY, COUNT]],
    accountOwner: [[TEXT]],
    waiting: [[COUNT]],
    open: [[COUNT]],
    done: [[COUNT]],
    recent: [[COUNT, MORE]],
    moreWaiting: [[COUNT]],
    moreItems: [[COUNT]],
    moreCustomers: [[COUNT]],
    line: [[TEXT, COUNT, DAY]],
    waitingLine: [[TEXT, DAY]],
    found: [[TEXT]],
    nothingFound: [[TEXT]],
    customer: [[TEXT, COUNT]],
    copyForm: { replies: {} },
    draftForm: { about: [[TEXT, OTHER, COUNT]], other: {}, leftOut: [[TEXT]] },
  },
  digest: {
    title: [[TEXT]],
    soFar: [[TEXT]],
    week: [
      [{ from: '2026-03-09', to: '2026-03-15' }],
      [{ from: '2026-03-30', to: '2026-04-05' }],
      [{ from: '2025-12-22', to: '2025-12-28' }],
      [{ from: '2025-12-29', to: '2026-01-04' }],
    ],
    waits: [
      [{ customers: COUNT, unknown: 0, toDecide: MORE }, DAY],
      [{ customers: COUNT, unknown: 0, toDecide: 0 }, null],
      [{ customers: 1, unknown: 1, toDecide: 1 }, null],
      [{ customers: 0, unknown: COUNT, toDecide: 0 }, null],
      [{ customers: 0, unknown: 0, toDecide: COUNT }, null],
      [{ customers: 0, unknown: 0, toDecide: 0 }, null],
    ],
    quiet: [
      [COUNT, 0],
      [0, COUNT],
      [COUNT, MORE],
      [1, 1],
      [0, 0],
    ],
    quotes: [[{ quotes: COUNT, customers: MORE, more: 0 }], [{ quotes: 1, customers: 1, more: COUNT }]],
    answered: [[TEXT]],
    answeredFew: [[TEXT]],
    churn: [[1], [COUNT]],
    renewals: [
      [COUNT, TEXT, 0],
      [COUNT, TEXT, MORE],
      [1, '', 1],
      [COUNT, '', 0],
    ],
    riser: [[TEXT, COUNT, 0, MORE]],
    needKnown: [[TEXT]],
    needKnownFew: [[TEXT]],
    takingPart: [
      [COUNT, MORE],
      [1, 0],
    ],
    newItems: [
      [COUNT, MORE],
      [1, 0],
    ],
    about: [[DAY, TEXT, DAY]],
    before: [[COUNT]],
    unknown: [
      [COUNT, 0],
      [0, COUNT],
      [COUNT, MORE],
    ],
    cohort: [[DAY, COUNT]],
    waived: [[COUNT]],
    alreadyKnew: [[COUNT]],
    buttons: {
      waiting: [[TEXT]],
      toDecide: [[TEXT]],
      quotes: [[TEXT]],
      answered: [[TEXT]],
      churn: [[TEXT]],
      renewals: [[TEXT]],
    },
    rows: {
      titles: {},
      now: [[TEXT]],
      inWeek: [[DAY, TEXT]],
      answers: [[1], [COUNT]],
      range: [[COUNT, MORE]],
      waits: [[DAY]],
      owed: [[DAY]],
      results: {},
      due: [[DAY]],
      overdue: [[DAY]],
      parkedUntil: [[DAY]],
    },
    state: { on: [[DAY]], about: [[TEXT, OTHER]], languages: {}, paused: {}, switchTo: {} },
    subscribed: [[DAY]],
    changed: [[DAY]],
    stopped: { archived: [[TEXT]], notMember: [[TEXT]], gone: [[TEXT]] },
    whyInstead: [[TEXT]],
  },
  notion: {
    properties: {},
    revenue: [[COUNT]],
    revenueBand: [
      [COUNT, null],
      [0, COUNT],
      [COUNT, MORE],
    ],
    quotes: [[COUNT]],
    notShown: [
      [COUNT, MORE],
      [COUNT, 0],
    ],
  },
  vote: { on: [[COUNT]], off: [[COUNT]], toMergeTarget: [[COUNT, MORE]] },
  list: { line: [[{ customers: COUNT, votes: MORE }, TEXT]] },
  help: {},
  settings: {
    works: [[TEXT]],
    partly: [[TEXT, OTHER]],
    late: [[TEXT, DAY, COUNT]],
    broken: [[TEXT, DAY, OTHER]],
    unsent: [
      [TEXT, 1],
      [TEXT, COUNT],
    ],
    line: [[TEXT, DAY, OTHER]],
    replayed: [[COUNT]],
  },
  byEmoji: {
    on: [
      [TEXT, OTHER],
      [TEXT, ''],
    ],
  },
  privacy: {
    notListed: [[COUNT], [1]],
    spareLabel: [[TEXT, OTHER]],
    names: [[TEXT]],
    namesHidden: [[COUNT], [1]],
    begun: [[TEXT]],
  },
  merge: {
    buttonLabel: [[TEXT]],
    about: [[COUNT, TEXT]],
    moves: [
      [
        {
          quotes: COUNT,
          customers: MORE,
          votes: 2468,
          votesOfBoth: 1,
          links: 1,
          linksOfBoth: 0,
          answers: 1,
          answersOfBoth: 0,
        },
      ],
      [
        {
          quotes: 1,
          customers: 0,
          votes: 1,
          votesOfBoth: 0,
          links: COUNT,
          linksOfBoth: 3,
          answers: MORE,
          answersOfBoth: 2,
        },
      ],
    ],
    movesTo: [[COUNT]],
    throughTo: [[COUNT, MORE]],
    merged: [[COUNT, MORE]],
    undoText: [[COUNT, MORE]],
    undone: [[COUNT, MORE]],
    pointer: [[COUNT, TEXT]],
    instead: [[COUNT, MORE]],
    open: [[COUNT]],
    vote: [[COUNT]],
    noticeMerged: [[TEXT, OTHER, COUNT, MORE]],
    noticeUndone: [[TEXT, COUNT]],
  },
  notice: {},
  refusal: {
    'vote.outsider': [[nothing]],
    'promote.outsider': [[nothing]],
    'read.outsider': [[nothing]],
    'settings.notAdmin': [[nothing]],
    'item.unknown': [[{ number: COUNT }], [{ number: 0 }]],
    'quote.empty': [[nothing]],
    'quote.tooLong': [[{ max: COUNT, actual: MORE }]],
    'quote.already': [[{ number: COUNT, itemId: '' }]],
    'spared.noReason': [[nothing]],
    'private.notAgreed': [[nothing]],
    'link.notHttp': [[nothing]],
    'field.tooLong': [[{ max: COUNT }]],
    'customer.unknown': [[nothing]],
    'agent.notHere': [[{ name: TEXT }]],
    'window.late': [[nothing]],
    'draft.gone': [[nothing]],
    'person.unknown': [[nothing]],
    'command.unknown': [[{ word: TEXT, nearest: OTHER }], [{ word: TEXT, nearest: null }]],
    'command.needsItem': [[{ verb: TEXT }]],
    'command.needsIssue': [[{ verb: TEXT }]],
    'decide.outsider': [[nothing]],
    'decide.notYours': [[{ owner: TEXT }]],
    'decide.nothing': [[nothing]],
    'decide.noDate': [[nothing]],
    'decide.pastDate': [[nothing]],
    'decide.meanwhile': [
      [{ number: COUNT, status: 'shipped', by: null }],
      [{ number: COUNT, status: 'declined', by: TEXT }],
    ],
    'decide.merged': [[{ number: COUNT, into: MORE }]],
    'merge.outsider': [[nothing]],
    'merge.self': [[{ number: COUNT }]],
    'merge.already': [[{ number: COUNT, into: MORE }]],
    'merge.circle': [[{ number: COUNT, into: MORE }]],
    'merge.noTarget': [[nothing]],
    'unmerge.notMerged': [[{ number: COUNT }]],
    'unmerge.tooLate': [[{ number: COUNT, days: MORE }]],
    'unmerge.answered': [[{ number: COUNT, into: MORE }]],
    'unmerge.targetMerged': [[{ number: COUNT, through: MORE, into: 2468 }]],
    'unmerge.mergedSince': [[{ number: COUNT, later: MORE }]],
    'command.needsItems': [[{ verb: TEXT }]],
    'link.outsider': [[nothing]],
    'link.noJira': [[nothing]],
    'link.notAnIssue': [[{ text: TEXT, site: OTHER }]],
    'link.otherSite': [[{ text: TEXT, site: OTHER }]],
    'link.hidden': [[{ key: TEXT, project: OTHER }]],
    'link.already': [[{ key: TEXT, number: COUNT }]],
    'link.unknown': [[{ key: TEXT, number: COUNT }]],
    'answer.outsider': [[nothing]],
    'answer.gone': [[nothing]],
    'answer.notOwed': [[{ number: COUNT }]],
    'digest.outsider': [[nothing]],
    'digest.noChannel': [[nothing]],
    'digest.notMember': [[nothing]],
    'digest.archived': [[nothing]],
    'digest.joinFirst': [[nothing]],
    'digest.restricted': [[nothing]],
    'digest.shared': [[nothing]],
    'digest.unknownLanguage': [[{ word: TEXT }]],
    'digest.unknownWord': [[{ word: TEXT, nearest: OTHER }], [{ word: TEXT, nearest: null }]],
    'search.empty': [[nothing]],
    busy: [[nothing]],
    unexpected: [[{ reference: TEXT }]],
  },
}

/** A text, or what a function makes of one list of arguments. */
interface Said {
  path: string
  text: string
  values: unknown[]
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Every text of a language, by its path; functions with each of their samples. */
function saidIn(tree: unknown, of: unknown = samples, path = ''): Said[] {
  if (typeof tree === 'string') return [{ path, text: tree, values: [] }]
  if (typeof tree === 'function') {
    if (!Array.isArray(of)) throw new Error(`There are no samples for ${path}.`)
    return of.map((values: unknown[]) => ({ path, text: String(tree(...values)), values }))
  }
  if (!isTree(tree)) throw new Error(`${path} is neither a text nor a function.`)
  return Object.entries(tree).flatMap(([key, value]) =>
    saidIn(value, isTree(of) ? of[key] : undefined, path ? `${path}.${key}` : key),
  )
}
const said = { ko: saidIn(texts.ko), en: saidIn(texts.en) }
const everything = locales.flatMap((locale) => said[locale].map((one) => ({ ...one, locale })))

const shapeOf = (tree: unknown): unknown =>
  isTree(tree)
    ? Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, shapeOf(value)] as const))
    : typeof tree

test('both languages have the same texts, at every level', () => {
  expect(shapeOf(texts.en)).toEqual(shapeOf(texts.ko))
  expect(said.ko.length).toBeGreaterThan(150)
})

test('every text says something, and nothing that was forgotten', () => {
  const wrong = everything.filter(
    ({ text }) => !text.trim() || text !== text.trim() || /undefined|null|NaN|\[object|\$\{|\bfunction\b/.test(text),
  )
  expect(wrong).toEqual([])
})

test('each language is its own', () => {
  expect(said.en.filter(({ text, values }) => /\p{Script=Hangul}/u.test(values.includes(DAY) ? '' : text))).toEqual([])
  const names = /^(?:Slack|Jira|VoC|VOC-4321|https:\/\/|“Zqx”)$/
  const ofValues = [
    'list.line',
    'item.kindAndStage',
    'settings.line',
    'card.fallback',
    'answer.know',
    'privacy.spareLabel',
    'answer.saying',
    'draft.howAndWho',
    'lookUp.draftForm.about',
  ]
  const foreign = said.ko.filter(
    ({ path, text }) => !/\p{Script=Hangul}/u.test(text) && !names.test(text) && !ofValues.includes(path),
  )
  expect(foreign).toEqual([])
})

/** What of the arguments must be read in the text. */
const partsOf = (values: unknown[]): string[] =>
  values
    .flatMap((value) => (isTree(value) ? Object.values(value) : [value]))
    .flatMap((value) => (value === null || value === '' || value === 0 ? [] : [String(value)]))

/** English says "you" where Korean says the reader's name, and greets a company without it (voice.md S4, S5). */
const notSaid = new Set(['en answer.why.agent', 'en answer.why.accountOwner', 'en answer.why.brought'])
// A status is handed over by its code, days as on a calendar; both are said in words.
for (const locale of locales) notSaid.add(`${locale} refusal.decide.meanwhile`).add(`${locale} digest.week`)
notSaid.add('en answer.why.agentOfAll').add('en answer.why.some').add('en draft.helloCompany')

test('every value that a text is handed is in it, in both languages', () => {
  const plain = (text: string) => text.replace(/(\d),(?=\d{3})/g, '$1')
  const lost = everything.flatMap(({ locale, path, text, values }) =>
    partsOf(values)
      // Where one is left, English says it without the number, or only once.
      .filter((part) => part !== '1' && !plain(text).includes(part))
      .filter(() => !notSaid.has(`${locale} ${path}`))
      .map((part) => `${locale} ${path}: ${part} is not in "${text}"`),
  )
  expect(lost).toEqual([])
})

test('counts of four digits are written alike everywhere: 4,321', () => {
  const ungrouped = everything.filter(({ text }) => /(?<!VOC-)(?:4321|8765)/.test(text))
  expect(ungrouped.map(({ locale, path, text }) => `${locale} ${path}: ${text}`)).toEqual([])
})

test('no Korean particle stands directly behind a value: a Hangul noun does', () => {
  const value = '(?:Zqx|Wvj|4,?321|8,?765)'
  const closing = String.raw`['"’”」)\]\x60]*`
  const particles = '을|를|이|가|은|는|과|와|로|으로|이에요|예요|이라고|라고|이나|나|이며|며|이고|고|아|야'
  const wrong = new RegExp(`${value}${closing}(?:${particles})(?=[\\s,.?!:·)]|$)`)
  expect(said.ko.filter(({ text }) => wrong.test(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  for (const bad of ['VOC-4321을 찾았어요', '‘Zqx’이 없어요', '`/voc VOC-4321`로 열어요', 'Wvj예요.'])
    expect(wrong.test(bad)).toBe(true)
  for (const good of ['VOC-4321 항목을', 'Zqx 님은', '4,321자까지', '‘Zqx’ 명령은'])
    expect(wrong.test(good)).toBe(false)
})

test('no Korean text leaves the choice of a particle to the reader', () => {
  expect(said.ko.filter(({ text }) => /[을은이과]\([를는가와]\)|[를는가와]\([을은이과]\)|\(으\)로/.test(text))).toEqual(
    [],
  )
})

describe('words that are not used (voice.md §1)', () => {
  const unused = {
    ko: /인용|승격|루프|아이템|귀하|당신|해당|상기|금일|익일|유저|하시겠습니까|되어집니다|소중한 의견|불편을 드려|오류가 발생했습니다|빠른 시일|(?<!\p{L})곧(?!\p{L})|담당자(?!님)/u,
    en: /\b(?:leverage|stakeholder|actionable|oops|please note|successfully|(?<!as )soon|excited|valued)\b/i,
  }
  test.each(locales)('%s', (locale) => {
    expect(
      said[locale].filter(({ text }) => unused[locale].test(text)).map(({ path, text }) => `${path}: ${text}`),
    ).toEqual([])
    expect(said[locale].filter(({ text }) => text.includes('!')).map(({ path }) => path)).toEqual([])
  })
})

describe('limits', () => {
  const at = (locale: 'ko' | 'en', path: string) => {
    const found = said[locale].filter((one) => one.path === path)
    if (found.length === 0) throw new Error(`There is no text ${path}.`)
    return found
  }
  const within = (paths: string[], max: Record<'ko' | 'en', number>) => {
    const long = locales.flatMap((locale) =>
      paths.flatMap((path) => at(locale, path)).filter(({ text }) => text.length > max[locale]),
    )
    expect(long).toEqual([])
  }
  const buttons = [
    'card.vote',
    'card.open',
    'card.goToMessage',
    'promote.more',
    'promote.showHidden',
    'addWords.toThis',
    'addWords.find',
    'addWords.button',
    'list.open',
    'list.older',
    'item.openMessage',
    'settings.replay',
    'decide.button',
    'decide.wordsAhead',
    'decide.copy',
    'answer.openConversation',
    'answer.askSomebody',
    'answer.writeWords',
    'answer.draft',
    'answer.told',
    'answer.alreadyKnew',
    'answer.notSolved',
    'answer.handOver',
    'answer.remind',
    'lookUp.view',
    'lookUp.draftForm.other.ko',
    'lookUp.draftForm.other.en',
    'digest.rows.previous',
    'digest.rows.next',
    'digest.state.preview',
    'digest.state.subscribe',
    'digest.state.again',
    'digest.state.switchTo.ko',
    'digest.state.switchTo.en',
    'digest.state.unsubscribe',
    ...Object.keys(texts.ko.digest.buttons).map((number) => `digest.buttons.${number}`),
  ]

  test("a modal's title, submit and close: 24 characters", () =>
    within(
      [
        'promote.title',
        'promote.submit',
        'promote.close',
        'addWords.title',
        'addWords.submit',
        'item.title',
        'item.close',
        'notice.title',
        'notice.close',
        'decide.title',
        'decide.submit',
        'decide.close',
        'answer.handOverForm.title',
        'answer.handOverForm.submit',
        'answer.handOverForm.close',
        'answer.notSolvedForm.title',
        'answer.notSolvedForm.submit',
        'answer.notSolvedForm.close',
        'lookUp.copyForm.title',
        'lookUp.copyForm.submit',
        'lookUp.copyForm.close',
        'lookUp.draftForm.title',
        'lookUp.draftForm.submit',
        'lookUp.draftForm.close',
        ...Object.keys(texts.ko.digest.rows.titles).map((number) => `digest.rows.titles.${number}`),
      ],
      {
        ko: 24,
        en: 24,
      },
    ))
  test('a button is read at a glance: 14 Korean, 24 English characters, no full stop', () => {
    within(buttons, { ko: 14, en: 24 })
    for (const path of buttons)
      for (const locale of locales) for (const { text } of at(locale, path)) expect(text).not.toMatch(/\.$/)
  })
  test('a box to tick: 75 characters', () =>
    within(['promote.gist', 'promote.churn', 'promote.keepRest', 'decide.mayTell'], { ko: 75, en: 75 }))
  test('a header and a placeholder: 150 characters', () =>
    within(
      [
        'list.title',
        'help.title',
        'settings.title',
        'promote.wordsPlaceholder',
        'promote.customerPlaceholder',
        'promote.stagePlaceholder',
        'promote.areaPlaceholder',
        'promote.linkPlaceholder',
        'decide.decisionPlaceholder',
        'decide.topicPlaceholder',
        'decide.availabilityPlaceholder',
        'decide.jiraPlaceholder',
      ],
      { ko: 150, en: 150 },
    ))
  test('a choice: 75 characters', () =>
    within(
      [
        ...Object.keys(texts.ko.kind).map((kind) => `kind.${kind}`),
        ...Object.keys(texts.ko.decide.choices).map((choice) => `decide.choices.${choice}`),
        'promote.customerNew',
      ],
      { ko: 75, en: 75 },
    ))
})

describe('what is written is said somewhere', async () => {
  const folder = new URL('../../src/', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter(
    (path) => path.endsWith('.ts') && !/locales\/|generated\//.test(path),
  )
  const code = (await Promise.all(files.map((path) => readFile(new URL(path, folder), 'utf8')))).join('\n')
  // These are looked up by what is known only at run time.
  const byKey =
    /^(?:status|kind|source|hidden|refusal|settings\.kinds|notion\.properties|settings\.reasons|decide\.(?:choices|topic|line|ways|safeWords)|answer\.(?:settled|noLine|connection)|draft\.opening|lookUp\.(?:lifecycle|copyForm\.replies|draftForm\.other)|digest\.(?:buttons|stopped|rows\.(?:titles|results|previous|next)|state\.(?:languages|paused|switchTo)))(?:\.|$)/

  test('no text is left over', () => {
    const paths = [...new Set(said.ko.map(({ path }) => path))].filter((path) => !byKey.test(path))
    const unused = paths.filter((path) => !new RegExp(`\\.${path.replaceAll('.', '\\.')}\\b`).test(code))
    expect(unused).toEqual([])
  })

  test('every refusal in the code has its sentence, and every sentence its refusal', () => {
    const refused = new Set([...code.matchAll(/new Refusal\(\s*'([\w.]+)'/g)].map(([, name = '']) => name))
    refused.add('unexpected') // what is said of everything that is no refusal
    expect([...refused].sort()).toEqual(Object.keys(texts.ko.refusal).sort())
  })
})
