-- CreateTable
CREATE TABLE "jira_grant" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "tokens" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "scopes" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "renewingUntil" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),

    CONSTRAINT "jira_grant_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "jira_site" (
    "workspaceId" UUID NOT NULL,
    "cloudId" TEXT NOT NULL,
    "grantId" UUID,
    "url" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "connectedById" UUID NOT NULL,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,
    "hookId" TEXT,
    "hookUntil" TIMESTAMPTZ(3),

    CONSTRAINT "jira_site_pkey" PRIMARY KEY ("workspaceId","cloudId")
);

-- CreateIndex
CREATE INDEX "jira_site_workspaceId_grantId_idx" ON "jira_site"("workspaceId", "grantId");

-- AddForeignKey
ALTER TABLE "jira_grant" ADD CONSTRAINT "jira_grant_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "jira_site" ADD CONSTRAINT "jira_site_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "jira_site" ADD CONSTRAINT "jira_site_workspaceId_grantId_fkey" FOREIGN KEY ("workspaceId", "grantId") REFERENCES "jira_grant"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "jira_site" ADD CONSTRAINT "jira_site_workspaceId_connectedById_fkey" FOREIGN KEY ("workspaceId", "connectedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
