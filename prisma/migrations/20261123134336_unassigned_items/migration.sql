-- CreateIndex
CREATE INDEX "item_unassigned" ON "item"("workspaceId", "decisionDue", "number") WHERE ("ownerId" IS NULL AND kind IN ('request', 'problem') AND status IN ('new', 'reviewing'));
