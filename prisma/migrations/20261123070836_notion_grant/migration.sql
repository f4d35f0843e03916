-- CreateTable
CREATE TABLE "notion_grant" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "tokens" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "renewingUntil" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "botId" TEXT NOT NULL,
    "notionId" TEXT NOT NULL,
    "notionName" TEXT NOT NULL,
    "parentPageId" TEXT,
    "parentTitle" TEXT,
    "connectedById" UUID NOT NULL,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notion_grant_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notion_grant_workspaceId_key" ON "notion_grant"("workspaceId");

-- AddForeignKey
ALTER TABLE "notion_grant" ADD CONSTRAINT "notion_grant_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notion_grant" ADD CONSTRAINT "notion_grant_workspaceId_connectedById_fkey" FOREIGN KEY ("workspaceId", "connectedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
