-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'digestDraft';

-- DropIndex
DROP INDEX "digest_workspaceId_subscriptionId_week_key";

-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "at" TEXT NOT NULL DEFAULT '09:00',
ADD COLUMN     "day" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "every" TEXT NOT NULL DEFAULT 'week',
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "without" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "digest" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "every" TEXT NOT NULL DEFAULT 'week',
ADD COLUMN     "leftOut" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "line" TEXT,
ADD COLUMN     "lineById" UUID,
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "skippedAt" TIMESTAMPTZ(3);

-- Every row until now was a post that went out.
UPDATE "digest" SET "dueAt" = "createdAt", "publishedAt" = "createdAt";
ALTER TABLE "digest" ALTER COLUMN "dueAt" SET NOT NULL;

-- CreateIndex
CREATE INDEX "item_workspaceId_createdAt_idx" ON "item"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "item_workspaceId_shippedAt_idx" ON "item"("workspaceId", "shippedAt");

-- CreateIndex
CREATE INDEX "loop_workspaceId_owedAt_idx" ON "loop"("workspaceId", "owedAt");

-- CreateIndex
CREATE UNIQUE INDEX "digest_workspaceId_subscriptionId_every_week_key" ON "digest"("workspaceId", "subscriptionId", "every", "week");

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_workspaceId_lineById_fkey" FOREIGN KEY ("workspaceId", "lineById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
