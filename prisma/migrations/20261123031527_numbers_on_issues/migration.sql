-- CreateTable
CREATE TABLE "linked_issue" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "issueId" TEXT NOT NULL,
    "numberField" TEXT,
    "refusedField" TEXT,

    CONSTRAINT "linked_issue_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "linked_issue_workspaceId_site_issueId_key" ON "linked_issue"("workspaceId", "site", "issueId");

-- AddForeignKey
ALTER TABLE "linked_issue" ADD CONSTRAINT "linked_issue_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
