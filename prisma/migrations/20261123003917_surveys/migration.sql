-- CreateEnum
CREATE TYPE "SurveyMetric" AS ENUM ('nps', 'csat');

-- CreateEnum
CREATE TYPE "SurveyPurpose" AS ENUM ('general', 'contact');

-- AlterEnum
ALTER TYPE "ImportKind" ADD VALUE 'surveys';

-- CreateTable
CREATE TABLE "survey_response" (
    "workspaceId" UUID NOT NULL,
    "survey" TEXT NOT NULL,
    "metric" "SurveyMetric" NOT NULL,
    "responseId" TEXT NOT NULL,
    "respondent" TEXT NOT NULL,
    "purpose" "SurveyPurpose" NOT NULL DEFAULT 'general',
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "customerId" UUID,
    "stageId" UUID,
    "areaId" UUID,
    "segment" TEXT,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("workspaceId","survey","metric","responseId")
);

-- CreateIndex
CREATE INDEX "survey_response_workspaceId_answeredAt_idx" ON "survey_response"("workspaceId", "answeredAt");

-- CreateIndex
CREATE INDEX "quote_churn" ON "quote"("workspaceId", "recordedAt") WHERE ("churnSignal");

-- CreateIndex
CREATE INDEX "loop_workspaceId_answeredAt_idx" ON "loop"("workspaceId", "answeredAt");

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_workspaceId_stageId_fkey" FOREIGN KEY ("workspaceId", "stageId") REFERENCES "stage"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_workspaceId_areaId_fkey" FOREIGN KEY ("workspaceId", "areaId") REFERENCES "area"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
