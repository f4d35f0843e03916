import type { koFiles, koHome } from './ko-surfaces.ts'

/** Words for files and for the app's own page in English. */
export const enFiles: typeof koFiles = {
  attach: 'Attach files',
  attached: (count) => `${count} attached ${count === 1 ? 'file' : 'files'}`,
  list: (count) => `${count} ${count === 1 ? 'file' : 'files'}`,
  open: (name) => `Open ${name}`,
  download: (name) => `Download ${name}`,
  uploading: 'Uploading',
  dropHere: 'Drop to attach',
  empty: (name) => `“${name}” is empty, so it can't be attached.`,
  tooLarge: (name, size, most) => `“${name}” has ${size}. The local world takes files of up to ${most}.`,
  tooMany: (most) => `A message can have up to ${most} files.`,
  choose: 'Choose files',
  tooLargeForForm: (name, most) => `“${name}” is too large. Files can have up to ${most}.`,
  otherType: (name, endings) => `“${name}” can't be used here. Choose a file that ends in ${endings}.`,
  tooManyForForm: (most) => `You can add up to ${most} ${most === 1 ? 'file' : 'files'}.`,
  notTaken: (name) => `“${name}” couldn't be uploaded. Try sending again.`,
  notWithCommand: "A command can't have files. Remove them and send it again.",
}

export const enHome: typeof koHome = {
  tabs: (app) => `Tabs of ${app}`,
  home: 'Home',
  messages: 'Messages',
  nothingYet: 'Nothing to show yet',
  nothingYetWhy: (app) => `As soon as ${app} publishes something for this tab, it appears here.`,
  noTabs: 'This app has no tabs to open.',
  readOnly: "You can't send messages to this app. You can read the ones that it sends.",
}
