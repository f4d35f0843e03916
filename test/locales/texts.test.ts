import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type EventKind, eventKinds } from '../../src/domain/events.ts'
import type { EventData } from '../../src/domain/history.ts'
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
const ABOUT_ROW = { text: '', by: '', line: 0 }

/** What may stand in an event's data; the rest of the events say always the same. */
const happened: Partial<Record<EventKind, [EventData][]>> = {
  'item.quoted': [[{}], [{ need: TEXT }]],
  'item.decided': [[{ from: 'new', to: 'new' }], [{ from: 'new', to: 'planned' }]],
  'item.undone': [[{ from: 'planned', to: 'new' }]],
  'item.needAsked': [[{}], [{ of: TEXT }]],
  'item.needTold': [[{}], [{ need: TEXT }]],
  'item.due': [[{ because: 'overdue' }], [{ because: 'parkedOver' }]],
  'item.linked': [[{}], [{ key: TEXT }], [{ key: TEXT, made: true }], [{ key: TEXT, reason: TEXT }]],
  'item.issueAsked': [[{}], [{ key: TEXT }]],
  'item.issueNotMade': [[{}], [{ key: TEXT }]],
  'item.unlinked': [
    [{}],
    [{ key: TEXT }],
    [{ key: TEXT, reason: TEXT }],
    [{ key: TEXT, refusal: 'hidden' }],
    [{ refusal: 'hidden' }],
  ],
  'item.followed': [[{}], [{ from: 'planned', to: 'building' }]],
  'item.shipped': [[{ from: 'done', to: 'shipped' }]],
  'item.reopened': [[{ from: 'shipped', to: 'shipped' }], [{ from: 'shipped', to: 'building' }]],
  'item.merged': [[{}], [{ from: COUNT }], [{ into: COUNT }]],
  'item.unmerged': [[{}], [{ from: COUNT }], [{ into: COUNT }]],
  'customer.renewing': [[{}], [{ count: 0 }]],
  'loop.answered': [[{ how: 'told' }], [{ how: 'alreadyKnew' }]],
  'loop.waived': [[{}], [{ reason: TEXT }]],
  'item.openedAgain': [[{ from: 'shipped', to: 'reviewing' }]],
  'loop.moved': [
    [{}],
    [{ because: 'agentGone' }],
    [{ team: TEXT }],
    [{ asked: 'words' }],
    [{ notSolvedToldTo: null }],
    [{ at: DAY }],
  ],
}
const happenings = Object.fromEntries(eventKinds.map((kind) => [kind, happened[kind] ?? [[{}]]])) as Record<
  EventKind,
  [EventData][]
>

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
    answersTeam: [[TEXT]],
    created: [[DAY]],
  },
  edit: {
    buttonLabel: [[TEXT]],
    about: [[COUNT, TEXT]],
    fields: {},
    storedNow: [[TEXT]],
    saved: [[COUNT, [TEXT, OTHER]]],
    savedNothing: [[COUNT]],
    assigned: [[COUNT, TEXT]],
    gist: { saved: [[COUNT]] },
    undo: { hint: [[COUNT]], promotion: [[COUNT]], words: [[TEXT]], decision: [[COUNT]] },
  },
  history: {
    about: [[COUNT, TEXT]],
    by: [[TEXT]],
    change: [[TEXT, OTHER, DAY]],
    events: happenings,
  },
  need: {
    askLabel: [[TEXT]],
    asked: [[TEXT]],
    willAsk: [[TEXT, OTHER]],
    alreadyAsked: [[TEXT]],
    saved: [[COUNT]],
    notAskedSaved: [[COUNT]],
    headline: [
      [TEXT, 0, 1],
      [TEXT, COUNT, MORE],
    ],
    about: [
      [COUNT, TEXT, null],
      [COUNT, TEXT, DAY],
    ],
    writeLabel: [[TEXT]],
    suggestion: [[TEXT]],
    questions: {},
    told: [[COUNT]],
    notTold: [[COUNT]],
    more: [[COUNT]],
    decide: {
      headline: [[COUNT]],
      one: [[TEXT, COUNT]],
      line: [[TEXT, COUNT, OTHER]],
      because: { assigned: [[TEXT]], customers: [[1], [COUNT]], parkedOver: [[DAY]], overdue: [[DAY]] },
      more: [[COUNT]],
    },
    cause: { asked: [[TEXT, COUNT]], known: [[TEXT]] },
    overdue: [
      [TEXT, DAY, 1],
      [null, DAY, COUNT],
    ],
    parkedOver: [[DAY]],
  },
  alert: {
    churn: {
      one: [
        [TEXT, OTHER, COUNT],
        [null, OTHER, COUNT],
      ],
      many: [
        [TEXT, COUNT],
        [null, COUNT],
      ],
    },
    renewing: {
      one: [
        [TEXT, OTHER, COUNT],
        [null, OTHER, COUNT],
      ],
      many: [
        [TEXT, COUNT],
        [null, COUNT],
      ],
    },
    about: [
      [TEXT, null, OTHER],
      [TEXT, DAY, OTHER],
    ],
    more: [[COUNT]],
    why: {},
    ahead: {
      one: [
        [TEXT, 0, DAY, 1],
        [TEXT, 1, DAY, COUNT],
        [TEXT, COUNT, DAY, MORE],
      ],
      over: [[TEXT, DAY, COUNT]],
      many: [[TEXT, COUNT]],
      rest: [[COUNT]],
      more: [[COUNT]],
    },
    openCustomerLabel: [[TEXT]],
  },
  home: {
    unassigned: [[1], [COUNT]],
    answers: [[1], [COUNT]],
    answer: [[TEXT, OTHER, COUNT, DAY]],
    decisions: [[COUNT]],
    decision: [
      [TEXT, COUNT, ''],
      [TEXT, COUNT, OTHER],
    ],
    due: [[DAY]],
    overdue: [
      [DAY, 1],
      [DAY, COUNT],
    ],
    again: [[DAY]],
    needs: [[1], [COUNT]],
    need: [[TEXT, OTHER, COUNT]],
    more: [[COUNT]],
    moreItems: [[COUNT]],
    journey: {
      about: [[DAY]],
      total: [[COUNT, MORE]],
      stage: [[7, TEXT, COUNT, MORE]],
      noStage: [[COUNT, MORE]],
      nothing: [[TEXT]],
    },
    find: { sorts: {}, whoseNames: {}, results: [[TEXT]], quoted: [[TEXT]] },
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
    linkLabel: [[TEXT]],
    linkedBecause: [[TEXT]],
    unlinkLabel: [[TEXT]],
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
  settle: {
    held: [
      [COUNT, 1],
      [COUNT, MORE],
    ],
    letGo: [
      [COUNT, 1],
      [COUNT, MORE],
    ],
    waits: [[1], [COUNT]],
    waitsForPlan: [[1], [COUNT]],
    nobodyLeft: [[1], [COUNT]],
    pausedFor: {},
    waiveForm: {},
    waived: [[TEXT, DAY, OTHER]],
    waivedDone: [[TEXT, COUNT]],
    ways: {},
    answered: [[TEXT, DAY, OTHER]],
    confirmed: [[DAY]],
    team: [[TEXT]],
    handedToTeam: [[TEXT]],
    takenBy: [[TEXT]],
    insteadOf: [[TEXT]],
    owedLong: {
      headline: [
        [1, DAY],
        [COUNT, DAY],
      ],
    },
    saidHow: [[TEXT, OTHER]],
    saidConfirmed: [[TEXT]],
    back: {
      ask: [
        [COUNT, 0],
        [COUNT, 1],
        [COUNT, MORE],
      ],
      recorded: [
        [0, null],
        [1, null],
        [0, TEXT],
        [COUNT, TEXT],
      ],
      pausedToo: [[1], [COUNT]],
      notice: [[TEXT, OTHER, COUNT]],
      opened: [[COUNT]],
      stays: [[COUNT]],
    },
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
    handedQuietly: [[TEXT]],
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
    connection: { numbers: [[null], ['PAY-7']], jiraSite: [[TEXT]], silentSite: [[TEXT]], expires: [[TEXT]] },
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
    moreCustomers: [[COUNT]],
    line: [[TEXT, COUNT, DAY]],
    waitingLine: [[TEXT, DAY]],
    found: [[TEXT]],
    nothingFound: [[TEXT]],
    customer: [[TEXT, COUNT]],
    copyForm: { replies: {} },
    draftForm: { about: [[TEXT, OTHER, COUNT]], other: {}, leftOut: [[TEXT]] },
  },
  customer: {
    fields: {},
    form: {
      hiddenRest: [[TEXT, COUNT]],
      sawTaken: [[TEXT, OTHER]],
      sawKept: [[TEXT, OTHER]],
    },
    added: [[TEXT]],
    edited: [[TEXT]],
    same: [[TEXT]],
    all: {},
    range: [[COUNT, MORE, 9999]],
    revenue: [[TEXT]],
    band: [
      [TEXT, OTHER],
      [TEXT, null],
    ],
    below: [[TEXT]],
    agent: [[TEXT]],
    answeredBy: [[TEXT, DAY]],
    answeredMore: [[TEXT, DAY, COUNT]],
    line: [[TEXT, OTHER, DAY]],
    lineOf: [[TEXT, DAY]],
    change: [[TEXT, OTHER, DAY]],
    changed: [[TEXT]],
    withOther: [[TEXT, OTHER]],
  },
  customerMerge: {
    about: [[TEXT]],
    movesTo: [[TEXT]],
    moves: [
      [{ quotes: COUNT, answers: MORE, answersOfBoth: 0, contacts: 1, claims: 1 }],
      [{ quotes: 1, answers: 1, answersOfBoth: COUNT, contacts: MORE, claims: 0 }],
    ],
    merged: [[TEXT, OTHER]],
    holds: [[TEXT]],
    undoText: [[TEXT, OTHER]],
    undone: [[TEXT, OTHER]],
  },
  meeting: { columns: {}, comment: [[TEXT, COUNT]], asked: [[TEXT]] },
  report: {
    numbers: {
      slides: {
        before: [[TEXT]],
        areasLead: [[TEXT]],
        riser: [[TEXT, COUNT, 1, MORE]],
        journeyTotal: [[TEXT, OTHER]],
        hidden: [[1], [COUNT]],
        ofAll: [[COUNT]],
        others: [[COUNT]],
        answersOf: [[COUNT, MORE]],
      },
      change: [[TEXT, COUNT, 'NPS']],
      changeOf: [[COUNT, MORE]],
      heading: {},
      names: {},
      means: {},
      purposes: {},
      teams: [[1], [COUNT]],
      withoutCustomer: [[1], [COUNT]],
      bare: [[1], [COUNT]],
      known: [[COUNT, MORE]],
      otherCurrency: [[COUNT]],
      share: [[COUNT, MORE]],
      interval: [[TEXT, OTHER]],
      open: [[COUNT, MORE]],
      waived: [[COUNT]],
      alreadyKnew: [[COUNT]],
      tooYoung: [[COUNT]],
      waitingCustomers: [[COUNT]],
      oldest: [[TEXT]],
      answersOf: [
        [1, 1],
        [COUNT, MORE],
      ],
      clear: [[TEXT, OTHER]],
    },
    form: {},
    periods: {},
    sheets: {},
    facts: {},
    filter: {},
    columns: {},
    asked: [
      [TEXT, OTHER, 0],
      [TEXT, OTHER, COUNT],
    ],
    ready: [[TEXT, OTHER]],
    making: [[TEXT, OTHER]],
    failed: [[TEXT, OTHER]],
    progress: [
      [COUNT, 9999],
      [COUNT, COUNT],
    ],
    formats: {},
    revenueShown: {},
    states: {},
    outcomes: {},
    hows: {},
    running: [[TEXT]],
    held: [
      [COUNT, 0],
      [COUNT, MORE],
    ],
    hiddenCustomers: [[1], [COUNT]],
  },
  importing: {
    targets: {},
    column: [
      [TEXT, OTHER],
      [TEXT, ''],
    ],
    noHeading: [[COUNT]],
    read: [
      [COUNT, MORE, 9999],
      [COUNT, COUNT, 0],
    ],
    counts: [[COUNT, MORE]],
    problem: [[COUNT, TEXT]],
    why: {
      noName: [[ABOUT_ROW]],
      nameTooLong: [[ABOUT_ROW]],
      revenue: [[ABOUT_ROW]],
      renewsOn: [[ABOUT_ROW]],
      lifecycle: [[ABOUT_ROW]],
      owner: [[ABOUT_ROW]],
      contact: [[ABOUT_ROW]],
      domain: [[ABOUT_ROW]],
      noWords: [[ABOUT_ROW]],
      noResponse: [[ABOUT_ROW]],
      noScore: [[ABOUT_ROW]],
      score: [[ABOUT_ROW]],
      link: [[ABOUT_ROW]],
      issueSite: [[ABOUT_ROW]],
      noDay: [[ABOUT_ROW]],
      wordsTooLong: [[ABOUT_ROW]],
      day: [[ABOUT_ROW]],
      ambiguousDay: [[ABOUT_ROW]],
      future: [[ABOUT_ROW]],
      twice: [[{ text: '', by: '', line: COUNT }]],
      two: [[{ text: TEXT, by: OTHER, line: 0 }]],
      taken: [[{ text: TEXT, by: OTHER, line: 0 }]],
    },
    more: [[COUNT]],
    running: [[COUNT, MORE]],
    over: [[COUNT, MORE, 1234, 9999]],
    comment: [[TEXT, OTHER]],
    leftOut: [[TEXT, COUNT]],
  },
  surveyImport: {
    targets: {},
    scales: [[7]],
    satisfiedFrom: [
      [4, 5],
      [3, 3],
    ],
    counts: [[COUNT, MORE, 12]],
    over: [[COUNT, MORE, 12, 34]],
  },
  surveys: {
    comments: {
      count: [[1, 10, COUNT]],
      nps: [[3]],
      csat: [[2, 7]],
    },
    token: {
      made: [[TEXT, DAY]],
      used: [[DAY]],
      history: { made: [[TEXT]], revoked: [[TEXT]] },
    },
  },
  transcript: {
    speaker: [
      [TEXT, COUNT],
      ['', COUNT],
    ],
    found: [[COUNT, MORE]],
    lines: [
      [COUNT, MORE],
      [COUNT, COUNT],
    ],
    page: [[COUNT, MORE]],
    added: [[COUNT, [1, 2]]],
  },
  vocImport: {
    kinds: {},
    targets: {},
    dayOrders: {},
    counts: [[COUNT, MORE, 9999]],
    newCustomers: [[COUNT]],
    live: [[COUNT]],
    parked: [[COUNT]],
    ambiguous: [[COUNT, '3/4/2025']],
    ordered: [['3/4/2025', OTHER]],
    statusMeans: [[TEXT]],
    becomes: {},
    unknown: [[TEXT, COUNT, OTHER]],
    unknownMore: [[COUNT]],
    over: [[COUNT, MORE, 1234, 9999]],
    undoing: [[COUNT]],
    undone: [[COUNT]],
    last: [[TEXT, DAY, COUNT]],
  },
  claim: {
    buttonLabel: [[TEXT]],
    about: [[TEXT, COUNT]],
    claimed: [[TEXT, COUNT]],
    claimedBare: [[TEXT, COUNT]],
    toTarget: [[COUNT, MORE]],
    takenBack: [[COUNT]],
    bare: [[COUNT]],
    loudTeam: [[TEXT, COUNT, MORE]],
    windowTitle: [[COUNT]],
    teams: [[[TEXT, OTHER]]],
    team: [[TEXT, COUNT]],
    by: [[TEXT]],
    more: [[COUNT]],
    reasonOf: [[TEXT, OTHER]],
    reasonAbout: [[TEXT, COUNT]],
    reasonSaved: [[COUNT]],
  },
  numbers: {
    labels: {},
    period: [
      [{ kind: 'month', from: '2026-03-01', to: '2026-03-31' }],
      [{ kind: 'days', from: '2026-03-09', to: '2026-03-09' }],
      [{ kind: 'week', from: '2026-03-09', to: '2026-03-15' }],
    ],
    about: [[OTHER, 'Asia/Seoul', DAY]],
    noDecision: [[0], [COUNT]],
    filters: [[TEXT]],
    pair: [[TEXT, OTHER]],
    score: [['32', COUNT, '15', '47']],
    scale: [
      [5, 4],
      [3, 3],
    ],
    points: [[7]],
    fewAnswers: [[COUNT], [1]],
    fromCustomers: [[COUNT]],
    changed: [['+3', '5']],
    interval: [['5.2%', '36.0%']],
    toAsk: [[1], [COUNT]],
    askedBoth: [[COUNT]],
    change: [[TEXT, COUNT, 'NPS', '+1.2', MORE]],
    tooFewForChange: [[TEXT, COUNT, 'NPS', 9]],
    unknown: [[COUNT]],
    waiting: [[COUNT, MORE]],
    oldest: [[TEXT]],
    people: [
      [COUNT, MORE],
      [1, 0],
    ],
    coverage: [[COUNT, MORE]],
    otherCurrency: [[COUNT]],
    prospects: [[TEXT]],
    former: [[TEXT]],
    either: [[TEXT]],
    share: [[TEXT]],
    days: [['1.5']],
    median: [[TEXT]],
    p90: [[TEXT]],
    stillOpen: [[COUNT]],
    inTime: [[TEXT]],
    byNow: [[TEXT]],
    waived: [[COUNT]],
    alreadyKnew: [[COUNT]],
    tooYoung: [[COUNT]],
    rows: {
      count: [[COUNT]],
      range: [[COUNT, MORE]],
      decided: [[DAY]],
      points: [[COUNT]],
      pointsOf: [[4, 7]],
      shipped: [[DAY]],
      back: [[DAY]],
      wasScore: [['NPS', COUNT, DAY]],
      nowScore: [[COUNT]],
      results: {},
    },
  },
  digest: {
    title: [[TEXT]],
    monthTitle: [[TEXT]],
    month: [['2026-03-01'], ['2025-12-01']],
    late: [[DAY]],
    line: [[TEXT, OTHER]],
    details: [[TEXT]],
    team: [
      [TEXT, COUNT, MORE],
      [TEXT, 1, 0],
      [TEXT, 0, 1],
    ],
    shipped: [[1], [COUNT]],
    shippedAnswers: [[TEXT]],
    shippedTime: [[TEXT]],
    hours: [[1], [COUNT]],
    days: [[1], [COUNT]],
    shippedItem: [
      [TEXT, COUNT, MORE, 99],
      [TEXT, COUNT, MORE, COUNT],
    ],
    theme: [
      [TEXT, COUNT, MORE],
      [TEXT, 1, 0],
    ],
    trouble: [[TEXT]],
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
      [COUNT, 0, 'week'],
      [0, COUNT, 'month'],
      [COUNT, MORE, 'week'],
      [1, 1, 'week'],
      [0, 0, 'week'],
    ],
    quotes: [
      [{ quotes: COUNT, customers: MORE, more: 0, every: 'week' }],
      [{ quotes: 1, customers: 1, more: COUNT, every: 'month' }],
    ],
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
      [COUNT, MORE, 'week'],
      [1, 0, 'month'],
    ],
    about: [[DAY, TEXT, DAY]],
    before: [
      [COUNT, 'week'],
      [COUNT, 'month'],
    ],
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
      unassigned: [[TEXT]],
      needs: [[TEXT]],
      shipped: [[TEXT]],
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
      shippedOn: [[DAY]],
      shippedAnswers: [[COUNT, MORE]],
    },
    state: { on: [[DAY]], about: [[TEXT, OTHER, DAY]], languages: {}, paused: {} },
    subscribed: [[DAY]],
    changed: [[DAY]],
    stopped: { archived: [[TEXT]], notMember: [[TEXT]], gone: [[TEXT]] },
    whyInstead: [[TEXT]],
  },
  subscription: {
    weekly: [[1], [2], [3], [4], [5]],
    monthly: [[1], [28]],
    next: [[DAY]],
    showAll: [[COUNT]],
    without: [[TEXT]],
    sectionNames: {},
    draft: { goes: [[DAY, TEXT]], skipped: [[TEXT]], posted: [[TEXT]], line: [[TEXT]], leftOut: [[1], [COUNT]] },
  },
  notion: {
    workspace: [[TEXT]],
    properties: {},
    views: {},
    customers: { properties: {}, mergedInto: [[TEXT]] },
    revenue: [[COUNT]],
    revenueBand: [
      [COUNT, null],
      [0, COUNT],
      [COUNT, MORE],
    ],
    openTarget: [[COUNT]],
    quotes: [[COUNT]],
    guide: { title: [[TEXT], [null]], more: [[COUNT]] },
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
    rowsAll: [[1], [COUNT]],
    rows: [
      [1, 3, null, null],
      [MORE, COUNT, 98, DAY],
    ],
    unsent: [
      [TEXT, 1],
      [TEXT, COUNT],
    ],
    line: [[TEXT, DAY, OTHER]],
    replayed: [[COUNT]],
  },
  setup: {
    groups: {},
    names: {},
    languages: {},
    teamWays: {},
    quotesFrom: [[DAY]],
    presets: {},
    presetWarning: [[TEXT]],
    teamsByField: [[TEXT]],
    teamsByGroups: [[TEXT]],
    teamsNoScope: [
      ['users.profile:read', 'profile'],
      ['usergroups:read', 'groups'],
    ],
    revenueShown: {},
    shippedChoices: {},
    resolutionsSilent: [[TEXT]],
    holidayChoices: {},
    holidaysUntil: [[2027]],
    comingHolidays: [[[TEXT, OTHER]]],
    holidaysEnd: [[2027]],
    holidayName: [['추석'], ['대체공휴일(추석)'], ['대통령선거']],
    dayCount: [[1], [COUNT]],
    moved: [[TEXT, DAY, OTHER]],
    holdHint: [[COUNT]],
    batchHint: [[COUNT]],
    nudgeHint: [[COUNT]],
    nudgeAfter: [[1], [COUNT]],
    minutes: [[1], [COUNT]],
    hours: [[TEXT, OTHER]],
    groupCount: [[1], [COUNT]],
    people: [[1], [COUNT]],
    hiddenHint: [[TEXT]],
    hiddenBut: [[TEXT]],
    days: [[1], [COUNT]],
    count: [[COUNT]],
    added: [[TEXT, OTHER]],
    changedBy: [
      [TEXT, DAY],
      ['', DAY],
    ],
    exportedCustomer: [[TEXT]],
    exportedReport: [
      [TEXT, OTHER, COUNT, 'x'],
      [TEXT, OTHER, null, ''],
    ],
    changedTo: [[TEXT, OTHER, DAY]],
  },
  mirror: {
    filling: [[COUNT, MORE, TEXT]],
    fillingCustomers: [[COUNT, MORE]],
    minutes: [[1], [COUNT]],
    hours: [[COUNT]],
    stopped: [[1], [COUNT]],
    weeklyChoices: {},
    customersChoices: {},
    trashedChoices: {},
    copiedChoices: {},
    lostChoices: {},
    columnsAbout: [[TEXT]],
    nothingFits: [[TEXT]],
    settings: { chosen: [[TEXT]] },
    weeklyPage: {
      title: [['2026', TEXT]],
      quotes: [
        [COUNT, MORE, 0],
        [COUNT, MORE, 21],
      ],
      newItems: [
        [1, COUNT],
        [COUNT, MORE],
      ],
      chart: [[DAY]],
      waits: [
        [1, 1],
        [COUNT, MORE],
      ],
      unassigned: [[1], [COUNT]],
      needs: [[1], [COUNT]],
      oldest: [[TEXT]],
    },
  },
  quiet: {
    groups: {},
    choices: {},
    without: {},
    saved: [[1], [COUNT]],
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
    notHidden: [[TEXT]],
    begun: [[TEXT]],
  },
  jira: {
    by: [[TEXT, DAY]],
    links: [[1], [COUNT]],
    heard: [[DAY]],
    confirm: { text: [[TEXT]] },
    permissions: {},
    disconnected: [[TEXT]],
    tested: {
      well: [
        [TEXT, OTHER, 1],
        [TEXT, OTHER, COUNT],
      ],
      account: [
        [TEXT, OTHER, 1],
        [TEXT, OTHER, COUNT],
      ],
      lacks: [[TEXT, OTHER]],
      scopes: [[TEXT]],
      someOf: [[COUNT, MORE]],
      problem: [[TEXT, OTHER]],
      away: [[TEXT]],
    },
    page: { done: [[TEXT, OTHER]] },
  },
  notionConnection: {
    by: [[TEXT, DAY]],
    under: [[TEXT]],
    chosen: [[TEXT]],
    confirm: { text: [[TEXT]] },
    disconnected: [[TEXT]],
    page: {
      done: [[TEXT, OTHER, TEXT]],
      choose: [[TEXT, OTHER]],
      noneSeen: [[TEXT, OTHER]],
    },
  },
  issue: {
    about: [[COUNT, TEXT]],
    has: [[TEXT]],
    buttonLabel: [[TEXT]],
    cannotFill: [[TEXT]],
    asked: [[COUNT, TEXT]],
    furtherQuotes: [[1], [COUNT]],
    privateQuotes: [[1], [COUNT]],
    inSlack: [[COUNT]],
    notMade: [
      [COUNT, TEXT, null],
      [COUNT, TEXT, OTHER],
    ],
  },
  merge: {
    intoThisLabel: [[COUNT, COUNT]],
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
    'numbers.period': [[{ word: TEXT }]],
    'report.unknown': [[{ word: TEXT }]],
    'settings.notAdmin': [[nothing]],
    'settings.synonyms': [[{ words: TEXT }]],
    'settings.noKinds': [[nothing]],
    'kind.notOffered': [[{ kind: 'question' }]],
    'settings.channel': [[nothing]],
    'notice.turnedOff': [[{ name: TEXT }]],
    'settings.day': [[{ line: TEXT }]],
    'settings.notHoliday': [[{ line: TEXT, until: 2027 }]],
    'settings.tooManyDays': [[{ max: 60 }]],
    'survey.commentGone': [[nothing]],
    'token.noName': [[nothing]],
    'token.tooMany': [[{ max: 20 }]],
    'settings.noTeams': [[nothing]],
    'settings.noFields': [[nothing]],
    'settings.notNumber': [[nothing]],
    'settings.fieldTwice': [[{ site: TEXT }]],
    'settings.hours': [[nothing]],
    'area.name': [[nothing]],
    'area.taken': [[{ name: TEXT }]],
    'area.tooMany': [[{ max: COUNT }]],
    'area.parent': [[nothing]],
    'area.days': [[{ max: COUNT }]],
    'settings.minutes': [[{ max: COUNT }]],
    'settings.timeZone': [[{ name: TEXT }]],
    'item.unknown': [[{ number: COUNT }], [{ number: 0 }]],
    'quote.empty': [[nothing]],
    'quote.tooLong': [[{ max: COUNT, actual: MORE }]],
    'quote.already': [[{ number: COUNT, itemId: '' }]],
    'spared.noReason': [[nothing]],
    'private.notAgreed': [[nothing]],
    'link.notHttp': [[nothing]],
    'field.tooLong': [[{ max: COUNT }]],
    'customer.unknown': [[nothing]],
    'customer.outsider': [[nothing]],
    'customer.noName': [[nothing]],
    'customer.taken': [[{ name: TEXT, id: '', by: OTHER }]],
    'customer.domainTaken': [[{ domain: TEXT, id: '', by: OTHER }]],
    'customer.referenceTaken': [[{ reference: TEXT, id: '', by: OTHER }]],
    'customer.tooMany': [[{ max: COUNT }]],
    'customer.currency': [[nothing]],
    'customer.amount': [[nothing]],
    'customer.day': [[nothing]],
    'customer.contact': [[{ line: TEXT }]],
    'customer.domain': [[{ text: TEXT }]],
    'customer.reference': [[{ line: TEXT }]],
    'customer.revenueNotYours': [[nothing]],
    'customer.meanwhile': [[{ by: TEXT }], [{ by: '' }]],
    'customer.merged': [[{ name: TEXT, into: OTHER }]],
    'claim.noCustomer': [[nothing]],
    'import.notAdmin': [[nothing]],
    'import.noFile': [[nothing]],
    'import.tooLarge': [[{ mostMb: COUNT }]],
    'import.tooManyRows': [[{ max: COUNT, actual: MORE }]],
    'import.empty': [[nothing]],
    'import.unreadable': [[{ line: COUNT }]],
    'import.encoding': [[nothing]],
    'import.noNameColumn': [[nothing]],
    'import.noResponseColumn': [[nothing]],
    'import.noScoreColumn': [[nothing]],
    'import.noDayColumn': [[nothing]],
    'import.noWordsColumn': [[nothing]],
    'import.dayOrder': [[{ example: '3/4/2025' }]],
    'import.undoTooLate': [[{ days: COUNT }]],
    'import.gone': [[nothing]],
    'import.noDownload': [[nothing]],
    'transcript.empty': [[nothing]],
    'transcript.gone': [[nothing]],
    'transcript.noLines': [[nothing]],
    'transcript.tooMany': [[{ max: COUNT, actual: MORE }]],
    'transcript.noItem': [[nothing]],
    'customer.noneNamed': [[{ name: TEXT }]],
    'customer.nearest': [[{ word: TEXT, nearest: OTHER }]],
    'customer.severalNamed': [[{ name: TEXT }]],
    'customerMerge.notYours': [[nothing]],
    'customerMerge.self': [[{ name: TEXT }]],
    'customerMerge.circle': [[{ name: TEXT, into: OTHER }]],
    'customerMerge.noTarget': [[nothing]],
    'customerUnmerge.notMerged': [[{ name: TEXT }]],
    'customerUnmerge.tooLate': [[{ name: TEXT, days: COUNT }]],
    'customerUnmerge.answered': [[{ name: TEXT, into: OTHER }]],
    'customerUnmerge.targetMerged': [[{ name: TEXT, through: OTHER, into: 'Ab9' }]],
    'customerUnmerge.itemMerged': [[{ name: '', into: '', number: COUNT }]],
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
    'decide.wordsMeanwhile': [[{ number: COUNT, by: TEXT }], [{ number: COUNT, by: null }]],
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
    'jira.notConnected': [[nothing]],
    'link.silentSites': [[{ key: TEXT, addresses: OTHER }]],
    'link.severalSites': [[{ key: TEXT, addresses: OTHER }]],
    'link.hidden': [[{ key: TEXT, project: OTHER }]],
    'link.tooMany': [[{ max: COUNT }]],
    'issue.underWay': [[{ number: COUNT }]],
    'issue.noSummary': [[nothing]],
    'issue.noProject': [[nothing]],
    'issue.cannotFill': [[{ fields: [TEXT], project: OTHER }]],
    'issue.noField': [[{ name: TEXT }]],
    'issue.notANumber': [[{ name: TEXT }]],
    'notion.notConnected': [[nothing]],
    'notion.noAnswer': [[nothing]],
    'notion.pageGone': [[nothing]],
    'notion.columnGone': [[{ name: TEXT }]],
    'notion.columnTwice': [[{ name: TEXT }]],
    'notion.columnTaken': [[{ name: TEXT }]],
    'notion.noKey': [[{ name: TEXT }]],
    'issue.noAnswer': [[nothing]],
    'link.already': [[{ key: TEXT, number: COUNT }]],
    'link.unknown': [[{ key: TEXT, number: COUNT }]],
    'answer.outsider': [[nothing]],
    'answer.gone': [[nothing]],
    'answer.notOwed': [[{ number: COUNT }]],
    'answer.notAnswered': [[{ number: COUNT }]],
    'waive.noReason': [[nothing]],
    'hold.nothing': [[{ number: COUNT }]],
    'back.gone': [[nothing]],
    'team.nobody': [[nothing]],
    'team.oneOfBoth': [[nothing]],
    'digest.outsider': [[nothing]],
    'digest.noChannel': [[nothing]],
    'digest.notMember': [[nothing]],
    'digest.archived': [[nothing]],
    'digest.joinFirst': [[nothing]],
    'digest.restricted': [[nothing]],
    'digest.shared': [[nothing]],
    'digest.when': [[nothing]],
    'digest.notSubscribed': [[nothing]],
    'digest.gone': [[nothing]],
    'digest.nowAgain': [[nothing]],
    'digest.draftGone': [[nothing]],
    'digest.notPublisher': [[nothing]],
    'digest.unknownLanguage': [[{ word: TEXT }]],
    'digest.unknownWord': [[{ word: TEXT, nearest: OTHER }], [{ word: TEXT, nearest: null }]],
    'search.empty': [[nothing]],
    'search.unknownFilter': [[{ word: TEXT, nearest: OTHER }], [{ word: TEXT, nearest: null }]],
    'edit.outsider': [[nothing]],
    'edit.notYours': [[{ owner: TEXT }], [{ owner: '' }]],
    'edit.noTitle': [[nothing]],
    'edit.choiceGone': [[nothing]],
    'edit.merged': [[{ number: COUNT, into: MORE }]],
    'edit.meanwhile': [[{ by: TEXT, field: 'need' }], [{ by: null, field: 'title' }]],
    'gist.notYours': [[nothing]],
    'need.outsider': [[nothing]],
    'need.known': [[{ number: COUNT }]],
    'need.nobody': [[{ number: COUNT }]],
    'need.empty': [[nothing]],
    'need.notAsked': [[nothing]],
    'undo.nothing': [[{ minutes: COUNT }]],
    'undo.notYours': [[nothing]],
    'undo.tooLate': [[{ minutes: COUNT }]],
    'undo.done': [[nothing]],
    'undo.inUse': [[{ number: COUNT }]],
    'undo.changed': [[{ number: COUNT }]],
    'undo.answered': [[{ number: COUNT }]],
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
  const names = /^(?:NPS|CSAT|32 \(n=4,321, 95% 15~47\)|\+3 \(±5\)|Hearback|Slack|Jira|VoC|VOC-4321|https:\/\/|“Zqx”)$/
  const ofValues = [
    'claim.about',
    'claim.team',
    'claim.reasonAbout',
    'customer.revenue',
    'customer.band',
    'customer.line',
    'customer.lineOf',
    'customer.change',
    'customer.withOther',
    'importing.column',
    'importing.comment',
    'list.line',
    'item.kindAndStage',
    'settings.line',
    'card.fallback',
    'history.about',
    'issue.about',
    'need.about',
    'need.decide.line',
    'home.answer',
    'home.decision',
    'home.find.quoted',
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
// A status and a kind are handed over by their codes, days as on a calendar; both are said in words.
for (const locale of locales)
  notSaid
    .add(`${locale} refusal.decide.meanwhile`)
    .add(`${locale} refusal.kind.notOffered`)
    .add(`${locale} digest.week`)
    .add(`${locale} digest.month`)
    .add(`${locale} subscription.weekly`)
    // A week or a month, in words.
    .add(`${locale} digest.quiet`)
    .add(`${locale} digest.quotes`)
    .add(`${locale} digest.newItems`)
    .add(`${locale} digest.before`)
    .add(`${locale} numbers.period`)
// What happened is handed over by codes, and said in words; a field by its name.
for (const locale of locales) {
  notSaid.add(`${locale} refusal.edit.meanwhile`)
  for (const kind of eventKinds) notSaid.add(`${locale} history.events.${kind}`)
}
// Korea's holidays have English names.
notSaid.add('en setup.holidayName')
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
    'edit.button',
    'edit.history',
    'edit.thread',
    'edit.gist.button',
    'edit.undo.button',
    'history.older',
    'need.ask',
    'need.write',
    'need.couldNot',
    'need.cause.write',
    'home.addFirst',
    'home.add',
    'home.search',
    'home.refresh',
    'home.draft',
    'home.all',
    'home.find.next',
    'home.find.change',
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
    'customer.edit',
    'importing.getProblems',
    'importing.refresh',
    'claim.button',
    'claim.takeBack',
    'claim.behind',
    'claim.reasonButton',
    'customer.merge',
    'customer.download',
    'customer.previous',
    'customer.next',
    'customer.back',
    'customer.form.openTaken',
    'customerMerge.undo',
    ...Object.keys(texts.ko.customer.all).map((section) => `customer.all.${section}`),
    'lookUp.draftForm.other.ko',
    'lookUp.draftForm.other.en',
    'numbers.button',
    'numbers.open',
    'digest.rows.previous',
    'digest.rows.next',
    'digest.state.preview',
    'digest.state.subscribe',
    'digest.state.again',
    'digest.state.change',
    'digest.rows.assign',
    'digest.rows.decide',
    'digest.rows.writeNeed',
    ...['hold', 'resume', 'now', 'manage', 'add', 'keep'].map((name) => `subscription.${name}`),
    'subscription.draft.preview',
    'subscription.draft.addLine',
    'subscription.draft.skip',
    'subscription.draft.skipMonth',
    'subscription.draft.unskip',
    'digest.state.unsubscribe',
    ...Object.keys(texts.ko.digest.buttons).map((number) => `digest.buttons.${number}`),
  ]

  test("a modal's title, submit and close: 24 characters", () =>
    within(
      [
        'edit.title',
        'edit.submit',
        'edit.close',
        'edit.gist.title',
        'history.title',
        'need.title',
        'need.submit',
        'need.close',
        'home.find.title',
        'home.find.submit',
        'home.find.close',
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
        'customer.form.addTitle',
        'importing.title',
        'transcript.title',
        'transcript.next',
        'transcript.submit',
        'transcript.close',
        'importing.submit',
        'importing.start',
        'importing.close',
        'claim.title',
        'claim.submit',
        'claim.close',
        'claim.windowTitle',
        'claim.reasonTitle',
        'claim.reasonSubmit',
        'customer.form.editTitle',
        'customer.form.submit',
        'customer.form.close',
        'customerMerge.title',
        'customerMerge.submit',
        'customerMerge.close',
        'lookUp.copyForm.title',
        'lookUp.copyForm.submit',
        'lookUp.copyForm.close',
        'lookUp.draftForm.title',
        'lookUp.draftForm.submit',
        'lookUp.draftForm.close',
        ...['title', 'save', 'close', 'draft.title', 'draft.save'].map((name) => `subscription.${name}`),
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
    /^(?:status|kind|source|hidden|refusal|settings\.kinds|notion\.(?:customers\.)?properties|settings\.reasons|decide\.(?:choices|topic|line|ways|safeWords)|edit\.fields|history\.events|need\.(?:questions|decide\.because)|home\.find|answer\.(?:settled|noLine|connection)|draft\.opening|lookUp\.(?:lifecycle|copyForm\.replies|draftForm\.other)|customer\.(?:fields|all|happened)|meeting\.columns|importing\.(?:targets|why)|surveyImport\.targets|vocImport\.(?:targets|kinds|dayOrders|becomes)|setup\.(?:presets|teamWays|groups|names|languages|revenueShown|holidayChoices|shippedChoices)|mirror\.(?:weeklyChoices|customersChoices|trashedChoices|copiedChoices|lostChoices)|settle\.(?:pausedFor|ways)|quiet\.(?:groups|choices|without)|numbers\.(?:labels|rows\.results)|report|digest\.(?:buttons|stopped|rows\.(?:titles|results|previous|next)|state\.(?:languages|paused))|subscription\.sectionNames|jira\.permissions|(?:jira|notionConnection)\.page)(?:\.|$)/

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
