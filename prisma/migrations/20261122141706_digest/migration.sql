-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'digestPaused';

-- AlterTable
ALTER TABLE "subscription" DROP COLUMN "cron",
DROP COLUMN "timeZone",
ADD COLUMN     "subscribedAt" TIMESTAMPTZ(3) NOT NULL;

-- CreateTable
CREATE TABLE "digest" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "week" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "digest_workspaceId_subscriptionId_week_key" ON "digest"("workspaceId", "subscriptionId", "week");

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_workspaceId_subscriptionId_fkey" FOREIGN KEY ("workspaceId", "subscriptionId") REFERENCES "subscription"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
