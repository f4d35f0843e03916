-- DropIndex
DROP INDEX "quote_workspaceId_customerId_idx";

-- CreateIndex
CREATE INDEX "quote_workspaceId_customerId_recordedAt_idx" ON "quote"("workspaceId", "customerId", "recordedAt");

-- CreateIndex
CREATE INDEX "vote_customer_evidence" ON "vote_customer"("workspaceId", "createdAt") WHERE (words IS NOT NULL OR link IS NOT NULL);
