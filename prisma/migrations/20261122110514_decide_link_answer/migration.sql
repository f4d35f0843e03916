-- CreateEnum
CREATE TYPE "LoopOutcome" AS ENUM ('shipped', 'declined');

-- CreateEnum
CREATE TYPE "LinkState" AS ENUM ('waiting', 'linked', 'unreachable');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('answer', 'wontDo', 'reopened', 'linkRefused', 'wordsAsked', 'notSolved', 'connection');

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "dmChannel" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "parkedUntil" DATE,
ADD COLUMN     "shippedBy" "ShippedBy";

-- AlterTable
ALTER TABLE "link" ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" "LinkState" NOT NULL DEFAULT 'linked',
ALTER COLUMN "issueId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "loop" ADD COLUMN     "outcome" "LoopOutcome";

-- CreateTable
CREATE TABLE "notice" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "itemId" UUID,
    "linkId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "firstDueAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "snoozedTo" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "notice_answer" (
    "workspaceId" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "loopId" UUID NOT NULL,
    "isAgent" BOOLEAN NOT NULL,

    CONSTRAINT "notice_answer_pkey" PRIMARY KEY ("workspaceId","noticeId","loopId")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspaceId" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "problemAt" TIMESTAMPTZ(3),
    "heardAt" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspaceId","system")
);

-- CreateIndex
CREATE INDEX "notice_workspaceId_personId_kind_closedAt_idx" ON "notice"("workspaceId", "personId", "kind", "closedAt");

-- CreateIndex
CREATE INDEX "notice_answer_workspaceId_loopId_idx" ON "notice_answer"("workspaceId", "loopId");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_workspaceId_linkId_fkey" FOREIGN KEY ("workspaceId", "linkId") REFERENCES "link"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_answer" ADD CONSTRAINT "notice_answer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_answer" ADD CONSTRAINT "notice_answer_workspaceId_noticeId_fkey" FOREIGN KEY ("workspaceId", "noticeId") REFERENCES "notice"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_answer" ADD CONSTRAINT "notice_answer_workspaceId_loopId_fkey" FOREIGN KEY ("workspaceId", "loopId") REFERENCES "loop"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
