-- AlterTable
ALTER TABLE "quote" ADD COLUMN     "responseId" TEXT,
ADD COLUMN     "survey" TEXT;

-- AlterTable
ALTER TABLE "survey_response" ADD COLUMN     "link" TEXT,
ADD COLUMN     "satisfiedFrom" INTEGER,
ADD COLUMN     "scale" INTEGER,
ADD COLUMN     "setAsideAt" TIMESTAMPTZ(3);

-- Until now CSAT went from 1 to 5, with 4 and 5 satisfied.
UPDATE "survey_response" SET "scale" = 5, "satisfiedFrom" = 4 WHERE "metric" = 'csat';

-- CreateTable
CREATE TABLE "api_token" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quote_workspaceId_survey_responseId_key" ON "quote"("workspaceId", "survey", "responseId");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_workspaceId_createdById_fkey" FOREIGN KEY ("workspaceId", "createdById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
