import type { Db } from '../db/open.ts'
import type { Clock } from '../domain/seams.ts'
import { claim, evidenceOf, unclaim } from './claim.ts'
import { customerNamed } from './customer-named.ts'
import { documentOf, documentOutgoing, downloadCustomer } from './documents.ts'
import { addCustomer, customerForm, customerSince, editCustomer, writesRevenue } from './edit-customer.ts'
import { runImport } from './import-customers.ts'
import {
  canImport,
  importPreview,
  importProblems,
  lastImport,
  matchImport,
  readImport,
  type SitesOf,
  startImport,
  undoImport,
} from './import-file.ts'
import { customerOf, customerPage } from './look-up-customer.ts'
import { mergeCustomers, mergeCustomersPreview } from './merge-customers.ts'
import { numbersOf } from './numbers.ts'
import { askForReport, namedReport } from './report.ts'
import { unmergeCustomers } from './unmerge-customers.ts'
import { voteReason } from './vote-reason.ts'

/** Everything that can be done with customers and with files, bound to a database. @param sitesOf where issues are */
export const customerVerbs = (db: Db, clock: Clock, sitesOf: SitesOf) => ({
  customerOf: customerOf(db, () => clock.now()),
  customerPage: customerPage(db, () => clock.now()),
  customerNamed: customerNamed(db),
  customerForm: customerForm(db),
  customerSince: customerSince(db),
  writesRevenue: writesRevenue(db),
  canImport: canImport(db),
  readImport: readImport(db),
  importPreview: importPreview(db, () => clock.now(), sitesOf),
  matchImport: matchImport(db),
  startImport: startImport(db),
  runImport: runImport(db, () => clock.now().getTime(), sitesOf),
  importProblems: importProblems(db),
  lastImport: lastImport(db, () => clock.now()),
  undoImport: undoImport(db),
  isQuiet: (workspaceId: string, itemId: string) => db.of(workspaceId).imported.isQuiet(itemId),
  downloadCustomer: downloadCustomer(db),
  documentOutgoing: documentOutgoing(db),
  documentOf: documentOf(
    db,
    () => clock.now(),
    numbersOf(db, () => clock.now()),
    sitesOf,
  ),
  namedReport: namedReport(db, () => clock.now()),
  askForReport: askForReport(db),
  addCustomer: addCustomer(db),
  editCustomer: editCustomer(db),
  claim: claim(db),
  unclaim: unclaim(db),
  evidenceOf: evidenceOf(db),
  voteReason: voteReason(db),
  mergeCustomers: mergeCustomers(db),
  mergeCustomersPreview: mergeCustomersPreview(db),
  unmergeCustomers: unmergeCustomers(db),
})
