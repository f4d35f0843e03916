import type { Change } from '../db/change.ts'
import { type HolidaySettings, holidayRule } from '../domain/holidays.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import type { WorkingTime } from '../domain/working-hours.ts'

/** What is set for a workspace, and when its people work by it. */
export async function settingsAtWork(tx: Change): Promise<WorkspaceSettings & { work: WorkingTime }> {
  const { settings, workspace } = await tx.workspaces.withSettings()
  return { ...settings, work: workingTime(settings, workspace.timeZone) }
}

/** @param timeZone the workspace's own; each person's hours are by their own clocks */
const workingTime = (
  settings: HolidaySettings & Pick<WorkspaceSettings, 'workingHours'>,
  timeZone: string,
): WorkingTime => ({ hours: settings.workingHours, isHoliday: holidayRule(settings, timeZone) })
