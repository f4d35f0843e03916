-- CreateEnum
CREATE TYPE "NeedAskState" AS ENUM ('asked', 'told', 'couldNot');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeKind" ADD VALUE 'needAsked';
ALTER TYPE "NoticeKind" ADD VALUE 'causeAsked';
ALTER TYPE "NoticeKind" ADD VALUE 'decideAgain';

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "homeSeenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "features" INTEGER[];

-- CreateTable
CREATE TABLE "need_ask" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "NeedAskState" NOT NULL DEFAULT 'asked',
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "need_ask_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "item_count" (
    "workspaceId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "revenue" BIGINT NOT NULL DEFAULT 0,
    "rising" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "item_count_pkey" PRIMARY KEY ("workspaceId","itemId")
);

-- Items that are there already are counted at the first start.
INSERT INTO "item_count" ("workspaceId", "itemId", "number") SELECT "workspaceId", "id", "number" FROM "item";

-- CreateIndex
CREATE INDEX "need_ask_workspaceId_itemId_state_idx" ON "need_ask"("workspaceId", "itemId", "state");

-- CreateIndex
CREATE INDEX "need_ask_workspaceId_noticeId_idx" ON "need_ask"("workspaceId", "noticeId");

-- CreateIndex
CREATE INDEX "need_ask_workspaceId_personId_state_idx" ON "need_ask"("workspaceId", "personId", "state");

-- CreateIndex
CREATE INDEX "item_count_workspaceId_votes_number_idx" ON "item_count"("workspaceId", "votes", "number");

-- CreateIndex
CREATE INDEX "item_count_workspaceId_customers_number_idx" ON "item_count"("workspaceId", "customers", "number");

-- CreateIndex
CREATE INDEX "item_count_workspaceId_revenue_number_idx" ON "item_count"("workspaceId", "revenue", "number");

-- CreateIndex
CREATE INDEX "item_count_workspaceId_rising_number_idx" ON "item_count"("workspaceId", "rising", "number");

-- CreateIndex
CREATE INDEX "item_workspaceId_areaId_idx" ON "item"("workspaceId", "areaId");

-- CreateIndex
CREATE INDEX "item_features_idx" ON "item" USING GIN ("features");

-- CreateIndex
CREATE INDEX "item_workspaceId_idx" ON "item"("workspaceId") WHERE (features IS NULL);

-- CreateIndex
CREATE INDEX "quote_workspaceId_promoterId_idx" ON "quote"("workspaceId", "promoterId");

-- CreateIndex
CREATE INDEX "event_workspaceId_personId_at_idx" ON "event"("workspaceId", "personId", "at");

-- AddForeignKey
ALTER TABLE "need_ask" ADD CONSTRAINT "need_ask_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "need_ask" ADD CONSTRAINT "need_ask_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "need_ask" ADD CONSTRAINT "need_ask_workspaceId_noticeId_fkey" FOREIGN KEY ("workspaceId", "noticeId") REFERENCES "notice"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "need_ask" ADD CONSTRAINT "need_ask_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "need_ask" ADD CONSTRAINT "need_ask_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item_count" ADD CONSTRAINT "item_count_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item_count" ADD CONSTRAINT "item_count_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
