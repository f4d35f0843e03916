-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('customers', 'voc');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ImportState" ADD VALUE 'undoing';
ALTER TYPE "ImportState" ADD VALUE 'undone';

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "teamAskedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "customer_import" ADD COLUMN     "kind" "ImportKind" NOT NULL DEFAULT 'customers',
ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "imported_row" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "itemId" UUID NOT NULL,
    "quoteId" UUID,

    CONSTRAINT "imported_row_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateIndex
CREATE INDEX "imported_row_workspaceId_importId_idx" ON "imported_row"("workspaceId", "importId");

-- CreateIndex
CREATE INDEX "imported_row_workspaceId_itemId_idx" ON "imported_row"("workspaceId", "itemId");

-- CreateIndex
CREATE INDEX "imported_row_workspaceId_quoteId_idx" ON "imported_row"("workspaceId", "quoteId");

-- AddForeignKey
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_workspaceId_quoteId_fkey" FOREIGN KEY ("workspaceId", "quoteId") REFERENCES "quote"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
