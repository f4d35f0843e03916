-- AlterTable
ALTER TABLE "quote" ADD COLUMN     "features" INTEGER[];

-- CreateIndex
CREATE INDEX "quote_features_idx" ON "quote" USING GIN ("features");

-- CreateIndex
CREATE INDEX "quote_workspaceId_idx" ON "quote"("workspaceId") WHERE (features IS NULL);
