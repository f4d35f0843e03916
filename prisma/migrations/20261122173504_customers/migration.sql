-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('ready', 'running', 'done');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('meeting', 'importProblems', 'imported');

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "phone" TEXT,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "role" TEXT;

-- CreateTable
CREATE TABLE "customer_domain" (
    "workspaceId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "customerId" UUID NOT NULL,

    CONSTRAINT "customer_domain_pkey" PRIMARY KEY ("workspaceId","domain")
);

-- CreateTable
CREATE TABLE "customer_merge" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "mergedById" UUID NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "customer_merge_row" (
    "workspaceId" UUID NOT NULL,
    "mergeId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "customer_merge_row_pkey" PRIMARY KEY ("workspaceId","mergeId","kind","key")
);

-- CreateTable
CREATE TABLE "customer_import" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'ready',
    "fileName" TEXT NOT NULL,
    "sealed" TEXT,
    "columns" JSONB NOT NULL DEFAULT '{}',
    "rows" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "customer_import_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "document" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "subjectId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "customer_domain_workspaceId_customerId_idx" ON "customer_domain"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "customer_merge_workspaceId_sourceId_idx" ON "customer_merge"("workspaceId", "sourceId");

-- CreateIndex
CREATE INDEX "customer_merge_workspaceId_targetId_idx" ON "customer_merge"("workspaceId", "targetId");

-- CreateIndex
CREATE INDEX "customer_import_workspaceId_createdAt_idx" ON "customer_import"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "document_workspaceId_personId_idx" ON "document"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "event_workspaceId_subjectId_seq_idx" ON "event"("workspaceId", "subjectId", "seq") WHERE ("itemId" IS NULL);

-- AddForeignKey
ALTER TABLE "customer_domain" ADD CONSTRAINT "customer_domain_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_domain" ADD CONSTRAINT "customer_domain_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_workspaceId_targetId_fkey" FOREIGN KEY ("workspaceId", "targetId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_workspaceId_mergedById_fkey" FOREIGN KEY ("workspaceId", "mergedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_workspaceId_undoneById_fkey" FOREIGN KEY ("workspaceId", "undoneById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge_row" ADD CONSTRAINT "customer_merge_row_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_merge_row" ADD CONSTRAINT "customer_merge_row_workspaceId_mergeId_fkey" FOREIGN KEY ("workspaceId", "mergeId") REFERENCES "customer_merge"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_import" ADD CONSTRAINT "customer_import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_import" ADD CONSTRAINT "customer_import_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
