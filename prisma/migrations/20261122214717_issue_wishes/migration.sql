-- CreateTable
CREATE TABLE "issue_wish" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "issueId" TEXT,
    "overAt" TIMESTAMPTZ(3),

    CONSTRAINT "issue_wish_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "issue_wish_workspaceId_itemId_idx" ON "issue_wish"("workspaceId", "itemId");

-- CreateIndex
CREATE INDEX "issue_wish_workspaceId_askedById_idx" ON "issue_wish"("workspaceId", "askedById");

-- AddForeignKey
ALTER TABLE "issue_wish" ADD CONSTRAINT "issue_wish_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "issue_wish" ADD CONSTRAINT "issue_wish_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "issue_wish" ADD CONSTRAINT "issue_wish_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
