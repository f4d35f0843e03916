-- CreateEnum
CREATE TYPE "RecurrenceState" AS ENUM ('asked', 'confirmed', 'denied', 'solved', 'reopened');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeKind" ADD VALUE 'owedLong';

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "refusesDms" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "loop" ADD COLUMN     "insteadOfId" UUID,
ADD COLUMN     "isAgain" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pausedFor" TEXT,
ADD COLUMN     "waivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "waivedById" UUID;

-- CreateTable
CREATE TABLE "recurrence" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "quoteId" UUID,
    "shippedAt" TIMESTAMPTZ(3),
    "state" "RecurrenceState" NOT NULL DEFAULT 'asked',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "saidAt" TIMESTAMPTZ(3),

    CONSTRAINT "recurrence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "recurrence_workspaceId_quoteId_idx" ON "recurrence"("workspaceId", "quoteId");

-- CreateIndex
CREATE UNIQUE INDEX "recurrence_workspaceId_itemId_quoteId_key" ON "recurrence"("workspaceId", "itemId", "quoteId");

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_waivedById_fkey" FOREIGN KEY ("workspaceId", "waivedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_insteadOfId_fkey" FOREIGN KEY ("workspaceId", "insteadOfId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_workspaceId_quoteId_fkey" FOREIGN KEY ("workspaceId", "quoteId") REFERENCES "quote"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recurrence" ADD CONSTRAINT "recurrence_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
