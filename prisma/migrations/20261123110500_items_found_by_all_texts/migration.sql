-- What an item is found by is what all its texts are known by now (docs/decisions/0085). A new column instead of an update of every
-- row: nothing is written anew, and nobody waits. What is null is worked out after the start.
ALTER TABLE "item" DROP COLUMN "features";
ALTER TABLE "item" ADD COLUMN "features" INTEGER[];

-- CreateIndex
CREATE INDEX "item_features_idx" ON "item" USING GIN ("features");

-- CreateIndex
CREATE INDEX "item_workspaceId_idx" ON "item"("workspaceId") WHERE (features IS NULL);
