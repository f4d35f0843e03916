import { readdir, readFile } from 'node:fs/promises'

const root = new URL('..', import.meta.url)
const folder = new URL('src/slack/', root)
const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.ts')).sort()
const sources = await Promise.all(
  paths.map(async (path) => ({
    path: path.replaceAll('\\', '/'),
    text: await readFile(new URL(path, folder), 'utf8'),
  })),
)

/** The code of src/slack in the files whose path, below it, fits. */
export const slackCode = (path: RegExp): string =>
  sources
    .filter((one) => path.test(one.path))
    .map(({ text }) => text)
    .join('\n')

/** Every name that a pattern's first group finds in a text, once, in order. */
export const found = (text: string, what: RegExp): string[] =>
  [...new Set([...text.matchAll(what)].map(([, name = '']) => name))].sort()

const listeners = slackCode(/^listeners\//)

/** What the code of src/slack does with Slack, as it is written there. */
export const inCode = {
  /** Methods of the Web API, e.g. `chat.postMessage`. */
  methods: found(
    slackCode(/./),
    /\.((?:apps|assistant|auth|bookmarks|bots|canvases|chat|conversations|dnd|emoji|files|oauth|pins|reactions|reminders|search|team|tooling|usergroups|users|views)\.\w+(?:\.\w+)?)\(/g,
  ),
  /** Types of events that are listened to. */
  events: found(listeners, /\.event\(\s*'(\w+)'/g),
  /** Names in `ids` of the shortcuts that are listened to. */
  shortcuts: found(listeners, /\.shortcut\(\s*\{ callback_id: ids\.(\w+)/g),
  /** Names in `ids` of the slash commands that are listened to. */
  commands: found(listeners, /\.command\(\s*ids\.(\w+)/g),
}
