import type { ItemKind, ItemStatus } from '../../domain/item.ts'
import type { Formats } from '../format.ts'
import type { RefusalTexts } from '../ko/refusal.ts'
import { customerRefusal } from './customer-refusal.ts'
import { fieldNames } from './edit.ts'
import { lifeRefusal } from './life-refusal.ts'

/** What happened, why, and what to do: one sentence or two for each refusal (voice.md S13). */
export const refusal = (
  statuses: Record<ItemStatus, string>,
  kinds: Record<ItemKind, string>,
  f: Formats,
): RefusalTexts => ({
  'vote.outsider': () => 'Only full members of this workspace can vote. You can leave a comment in the thread.',
  'promote.outsider': () => 'Only full members of this workspace can add to VoC. Ask a colleague who is one.',
  'read.outsider': () =>
    'Only full members of this workspace can look things up. Cards in your channels stay readable.',
  'numbers.period': ({ word }) =>
    `We couldn't read \`${word}\` as a period. Write \`last week\`, \`this month\`, \`2026-03\` or \`2026-03-01..2026-03-15\`, at most 366 days.`,
  'settings.notAdmin': () => 'Only workspace admins can see the settings. Ask one of them.',
  'settings.synonyms': ({ words }) => `Change the line “${words}”: 2 to 12 words, with commas between them.`,
  'settings.noKinds': () => 'Choose at least one kind.',
  'kind.notOffered': ({ kind }) =>
    `The kind “${kinds[kind]}” can't be chosen any more. Choose another one. Everything else is kept.`,
  'settings.channel': () => "The app can't post in this channel. Go there, type /invite @Hearback, and save again.",
  'area.name': () => 'Enter a name.',
  'area.taken': ({ name }) => `There is a “${name}” already. Choose another name.`,
  'area.tooMany': ({ max }) => `There can be ${f.number(max)} at most. Rename one that is no longer used.`,
  'area.parent': () =>
    'Areas have two levels. Only an area without parts can become a part, and only of one at the top.',
  'area.days': ({ max }) => `Enter a number from 1 to ${f.number(max)}.`,
  'settings.day': ({ line }) =>
    `Change the line “${line}”: one date on each line, such as 2026-12-31, or 12-31 for each year.`,
  'settings.notHoliday': ({ line, until }) =>
    `Change the line “${line}”: that day isn't on the list of public holidays, which ends with ${until}. Write dates as 2026-05-01.`,
  'settings.tooManyDays': ({ max }) => `At most ${max} lines. Remove the dates that are over.`,
  'survey.commentGone': () => 'This comment is gone. Close the window and open it again.',
  'token.noName': () => 'Write what the token is for.',
  'token.tooMany': ({ max }) => `There can be ${max} tokens. Revoke one that is not used any more.`,
  'settings.noTeams': () => 'Choose which. Everything else is kept.',
  'settings.noFields': () =>
    "Jira didn't answer, so the field couldn't be checked. Nothing you chose is lost. Save again in a moment.",
  'settings.fieldTwice': ({ site }) => `You chose two fields of ${site}. Choose one for each site.`,
  'settings.notNumber': () => "This isn't a number field in Jira any more. Choose one from the list.",
  'settings.hours': () => 'The end must be later than the beginning.',
  'settings.minutes': ({ max }) => `Enter a number from 0 to ${f.number(max)}.`,
  'settings.timeZone': ({ name }) => `“${name}” isn't a time zone we know. Choose one from the list.`,
  'notice.turnedOff': ({ name }) =>
    `${name} has turned these messages off, so nothing was sent. Please ask in the card's thread.`,
  'item.unknown': ({ number }) =>
    number
      ? `There's no VOC-${number}. Check the number or search by a word: \`/voc excel\``
      : "This item isn't there. Find it in `/voc list`.",
  'quote.empty': () => "Add the customer's words. Everything else is kept.",
  'quote.tooLong': ({ max, actual }) =>
    `That's ${f.number(actual)} characters. Cut it to ${f.number(max)}. Your text is kept.`,
  'quote.already': ({ number }) => `Already in VOC-${number}. Open it with \`/voc VOC-${number}\`.`,
  'spared.noReason': () => 'Say why what you chose to show is not personal data. Everything else is kept.',
  'private.notAgreed': () =>
    'This comes from a private channel or a direct message. Tick that it may be added. Everything else is kept.',
  'link.notHttp': () => 'Enter an address that begins with https://. Everything else is kept.',
  'field.tooLong': ({ max }) => `Up to ${f.number(max)} characters fit here. Your text is kept.`,
  ...customerRefusal(f),
  'agent.notHere': ({ name }) =>
    `${name} can't answer customers: an app, a guest or from another organisation. Choose a full member.`,
  'window.late': () => 'The window took too long to open. Nothing was saved: try again.',
  'draft.gone': () =>
    'This form was open for more than a day. Copy your text and open the form again from the message.',
  'person.unknown': () => "We couldn't check with Slack who you are. Nothing was saved: try again in a moment.",
  'command.unknown': ({ word, nearest }) =>
    nearest
      ? `No customer or item matches “${word}”. Did you mean \`/voc ${nearest}\`? All commands: \`/voc help\`.`
      : `No customer or item matches “${word}”. Try another word, or add what the customer said with \`/voc new\`.`,
  'command.needsItem': ({ verb }) => `Add the item's number, for example \`/voc ${verb} VOC-12\`.`,
  'command.needsIssue': ({ verb }) =>
    `Add the item's number and the Jira issue, for example \`/voc ${verb} VOC-12 PAY-7\`.`,
  'decide.outsider': () => 'Only full members of this workspace can decide. You can leave a comment in the thread.',
  'decide.notYours': ({ owner }) => `${owner} decides on this. Leave a note in the thread of the card.`,
  'decide.nothing': () => 'Choose what happens with it. Everything else is kept.',
  'decide.noDate': () => 'Choose a date to look at it again. Everything else is kept.',
  'decide.pastDate': () => 'Choose a date after today. Everything else is kept.',
  'decide.meanwhile': ({ number, status, by }) =>
    `${by ?? 'Jira'} moved VOC-${number} to “${statuses[status]}” meanwhile. Your text is kept. Have a look and decide again.`,
  'decide.wordsMeanwhile': ({ number, by }) =>
    `${by ?? 'A colleague'} changed what is written for VOC-${number} meanwhile. Your text is kept. Compare and decide again.`,
  'decide.merged': ({ number, into }) => `VOC-${number} was merged into VOC-${into}. Please decide there.`,
  'merge.outsider': () => 'Only full members of this workspace can merge items. You can leave a comment in the thread.',
  'merge.self': ({ number }) => `VOC-${number} can't go into itself. Choose another item.`,
  'merge.already': ({ number, into }) =>
    `VOC-${number} was merged into VOC-${into} already. Undo that first to merge it elsewhere.`,
  'merge.circle': ({ number, into }) =>
    `VOC-${number} was merged into VOC-${into} already. Undo that first to merge them the other way round.`,
  'merge.noTarget': () => 'Choose the item to merge into. Nothing was merged yet.',
  'unmerge.notMerged': ({ number }) => `VOC-${number} isn't merged. See \`/voc VOC-${number}\`.`,
  'unmerge.tooLate': ({ number, days }) =>
    `VOC-${number} was merged more than ${days.toLocaleString('en')} days ago, so it can't be undone. Add words that belong elsewhere as a new item.`,
  'unmerge.answered': ({ number, into }) =>
    `A customer was answered about VOC-${into} since the merge, so it can't be undone: customers of VOC-${number} would be told the same twice. Add words that belong elsewhere as a new item.`,
  'unmerge.targetMerged': ({ number, through, into }) =>
    `VOC-${number} went into VOC-${through}, which was then merged into VOC-${into}. Undo the merge of VOC-${through} first.`,
  'unmerge.mergedSince': ({ number, later }) =>
    `VOC-${later} was merged after VOC-${number} and shares an answer to the same customer. Undo the merge of VOC-${later} first.`,
  'command.needsItems': ({ verb }) =>
    `Name the item to merge and the one that stays, in this order: \`/voc ${verb} VOC-98 VOC-123\``,
  'link.outsider': () => 'Only full members of this workspace can link Jira issues. Ask a colleague who is one.',
  'link.noJira': () => 'Jira is not connected yet. Ask an admin to open “Jira connections” in Hearback’s Home.',
  'link.notAnIssue': ({ text, site }) =>
    `There is no Jira issue key in ‘${text}’. Type one such as PAY-7, or paste its address on ${site}.`,
  'link.otherSite': ({ text, site }) =>
    `\`${text}\` is not on the connected Jira. Only issues of ${site} can be linked.`,
  'jira.notConnected': () => 'This Jira site is no longer connected. Please open the window again.',
  'link.silentSites': ({ key, addresses }) =>
    `Not every Jira site is answering, so we can't tell which one's ${key} you mean. Please name it by its address: ${addresses}`,
  'link.severalSites': ({ key, addresses }) =>
    `More than one Jira site has an issue ${key}. Please name it by its address: ${addresses}`,
  'link.hidden': ({ key, project }) =>
    `We can’t open ${key}. The key may be wrong, or Hearback may not see that project. Ask your Jira admin for browse permission on ${project}.`,
  'link.tooMany': ({ max }) => `Up to ${max.toLocaleString('en')} issues can be linked at once. Link them in parts.`,
  'issue.underWay': ({ number }) =>
    `An issue of VOC-${number} is being created already. It shows on the item in a moment.`,
  'issue.noSummary': () => 'Give the issue a title. Everything else is kept.',
  'issue.noProject': () =>
    "Issues can't be created in this project. Choose another one, or ask your Jira admin for the create permission.",
  'issue.cannotFill': ({ fields, project }) =>
    `This type in ${project} can't do without ${fields.map((name) => `‘${name}’`).join(', ')}, which can't be filled in here. Create the issue in Jira, then link it.`,
  'issue.noField': ({ name }) => `Fill in ‘${name}’: this type can't do without it. Everything else is kept.`,
  'issue.notANumber': ({ name }) => `‘${name}’ needs a number. Everything else is kept.`,
  'notion.notConnected': () =>
    "Notion isn't connected yet. Connect it in Notion connection on Home, or set NOTION_TOKEN on the server and restart Hearback.",
  'notion.noAnswer': () =>
    "We can't see that database, or Notion is slow. In Notion check that its ⋯ menu → Connections has Hearback, then choose again.",
  'notion.pageGone': () =>
    "That page isn't shared with us any more. Share it with Share more pages, or choose another one.",
  'notion.columnGone': ({ name }) =>
    `The column you chose for “${name}” is gone or has another type now. Choose another one.`,
  'notion.columnTwice': ({ name }) => `The column “${name}” is chosen twice. Choose another one for each value.`,
  'notion.columnTaken': ({ name }) =>
    `There is a column “${name}” of another type, so we can't make one. Choose another column, or rename that one in Notion.`,
  'notion.noKey': ({ name }) =>
    `Rows are found by “${name}”, so it needs a column. Choose a text column, or make a new one.`,
  'issue.noAnswer': () => "Jira isn't answering right now. Choose the project again.",
  'link.already': ({ key, number }) => `${key} is already linked to VOC-${number}.`,
  'link.unknown': ({ key, number }) => `${key} is not linked to VOC-${number}. Check with \`/voc VOC-${number}\`.`,
  'answer.outsider': () => 'Only full members of this workspace can record answers. Ask a colleague who is one.',
  'answer.gone': () => 'We can’t find this answer. Look it up by the customer’s name with `/voc`.',
  'answer.notOwed': ({ number }) =>
    `VOC-${number} is open again or on hold, so there is nothing to answer now. We’ll tell you when it ships.`,
  'answer.notAnswered': ({ number }) =>
    `VOC-${number} isn’t recorded as answered for this customer yet. Choose I told them first.`,
  'digest.outsider': () =>
    'Only full members of this workspace can see the weekly VoC or subscribe to it. Ask a colleague who is one.',
  'digest.noChannel': () =>
    'Only channels can get the weekly VoC. Type `/voc digest subscribe` in the one that should.',
  'digest.notMember': () =>
    "The app isn't in this channel, so it can't post the weekly VoC. `/invite @Hearback`, then subscribe again.",
  'digest.archived': () => "This channel is archived, so the weekly VoC can't be posted. Subscribe in another channel.",
  'digest.joinFirst': () => "Join this channel, then subscribe again. It isn't subscribed yet.",
  'digest.restricted': () =>
    "The app isn't allowed to post in this channel. Check who may post here, then subscribe again.",
  'digest.shared': () =>
    'This channel is shared with another organisation, so the weekly VoC is not posted here. Subscribe in a channel of your own.',
  'digest.when': () => 'Choose the day and the time zone from the list again. Everything else is kept.',
  'digest.notSubscribed': () =>
    "This channel doesn't get the weekly VoC. Subscribe first with `/voc digest subscribe`.",
  'digest.gone': () =>
    'That channel has unsubscribed meanwhile, or a colleague subscribed it. Refresh Home and choose again.',
  'digest.nowAgain': () => 'It was posted here today already. To see it by yourself, type `/voc digest preview`.',
  'digest.draftGone': () =>
    'This post has gone out or its channel has unsubscribed, so it can no longer be edited. You get the next draft before it is posted.',
  'digest.notPublisher': () => 'Only the person who subscribed can edit this post. Please ask them.',
  'digest.unknownLanguage': ({ word }) =>
    `Choose Korean or English instead of “${word}”, for example \`/voc digest subscribe korean\`.`,
  'digest.unknownWord': ({ word, nearest }) =>
    nearest
      ? `Did you mean \`/voc digest ${nearest}\` instead of “${word}”?`
      : `Instead of “${word}”, choose \`/voc digest preview\`, \`/voc digest subscribe\` or \`/voc digest unsubscribe\`.`,
  'report.unknown': ({ word }) =>
    `We couldn't read “${word}”. Give a format (xlsx, csv, pptx), a period and filters like this: \`/voc report xlsx last month area:Billing\``,
  ...lifeRefusal(fieldNames, f),
  busy: () => 'A lot is coming in right now. Nothing was saved and your text is kept: try again in a moment.',
  unexpected: ({ reference }) =>
    `We couldn't save this. Your text is kept: try again. If it keeps happening, give your admin the reference ${reference}.`,
})
