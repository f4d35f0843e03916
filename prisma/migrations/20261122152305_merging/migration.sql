-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'merged';

-- AlterTable
ALTER TABLE "loop" ADD COLUMN     "foldedIntoId" UUID;

-- CreateTable
CREATE TABLE "merge" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "mergedById" UUID NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "merge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "merge_row" (
    "workspaceId" UUID NOT NULL,
    "mergeId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "merge_row_pkey" PRIMARY KEY ("workspaceId","mergeId","kind","key")
);

-- CreateIndex
CREATE INDEX "merge_workspaceId_sourceId_idx" ON "merge"("workspaceId", "sourceId");

-- CreateIndex
CREATE INDEX "merge_workspaceId_targetId_idx" ON "merge"("workspaceId", "targetId");

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_foldedIntoId_fkey" FOREIGN KEY ("workspaceId", "foldedIntoId") REFERENCES "loop"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_workspaceId_targetId_fkey" FOREIGN KEY ("workspaceId", "targetId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_workspaceId_mergedById_fkey" FOREIGN KEY ("workspaceId", "mergedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_workspaceId_undoneById_fkey" FOREIGN KEY ("workspaceId", "undoneById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge_row" ADD CONSTRAINT "merge_row_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "merge_row" ADD CONSTRAINT "merge_row_workspaceId_mergeId_fkey" FOREIGN KEY ("workspaceId", "mergeId") REFERENCES "merge"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
