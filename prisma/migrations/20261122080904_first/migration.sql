-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Lifecycle" AS ENUM ('prospect', 'trial', 'paying', 'former');

-- CreateEnum
CREATE TYPE "ItemKind" AS ENUM ('request', 'problem', 'praise', 'question');

-- CreateEnum
CREATE TYPE "ItemStatus" AS ENUM ('new', 'reviewing', 'planned', 'building', 'done', 'shipped', 'parked', 'declined', 'merged');

-- CreateEnum
CREATE TYPE "ShippedBy" AS ENUM ('release', 'policy', 'guide', 'alreadyPossible');

-- CreateEnum
CREATE TYPE "QuoteForm" AS ENUM ('verbatim', 'gist');

-- CreateEnum
CREATE TYPE "QuoteSource" AS ENUM ('slack', 'form', 'desk', 'import', 'survey', 'transcript');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('open', 'private');

-- CreateEnum
CREATE TYPE "LoopState" AS ENUM ('watching', 'owed', 'told', 'answered', 'confirmed', 'waived', 'paused');

-- CreateEnum
CREATE TYPE "EffectState" AS ENUM ('pending', 'sending', 'unknown', 'done', 'parked');

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('pending', 'done', 'parked');

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slackKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "vocChannel" TEXT NOT NULL,
    "lastItemNumber" INTEGER NOT NULL DEFAULT 0,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "workspaceId" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "isEnterprise" BOOLEAN NOT NULL DEFAULT false,
    "botUserId" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "botToken" TEXT NOT NULL,
    "scopes" TEXT[],
    "installedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "installation_pkey" PRIMARY KEY ("workspaceId","appId")
);

-- CreateTable
CREATE TABLE "person" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT,
    "timeZone" TEXT,
    "isGuest" BOOLEAN NOT NULL DEFAULT false,
    "isOutsider" BOOLEAN NOT NULL DEFAULT false,
    "isBot" BOOLEAN NOT NULL DEFAULT false,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "isGone" BOOLEAN NOT NULL DEFAULT false,
    "refreshedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "team" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slackUserGroupId" TEXT,
    "channel" TEXT,

    CONSTRAINT "team_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "isLead" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("workspaceId","teamId","personId")
);

-- CreateTable
CREATE TABLE "customer" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lifecycle" "Lifecycle" NOT NULL DEFAULT 'paying',
    "plan" TEXT,
    "revenue" DECIMAL(18,2),
    "currency" CHAR(3),
    "renewsOn" DATE,
    "ownerId" UUID,
    "language" TEXT,
    "mergedIntoId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "customer_alias" (
    "workspaceId" UUID NOT NULL,
    "compareKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customerId" UUID NOT NULL,

    CONSTRAINT "customer_alias_pkey" PRIMARY KEY ("workspaceId","compareKey")
);

-- CreateTable
CREATE TABLE "contact" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "customer_reference" (
    "workspaceId" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "customerId" UUID NOT NULL,

    CONSTRAINT "customer_reference_pkey" PRIMARY KEY ("workspaceId","system","externalId")
);

-- CreateTable
CREATE TABLE "area" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parentId" UUID,
    "name" TEXT NOT NULL,
    "ownerId" UUID,
    "decisionDays" INTEGER NOT NULL DEFAULT 10,
    "channel" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "area_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "stage" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "nameKo" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "stage_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "item" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "topicKo" TEXT,
    "topicEn" TEXT,
    "need" TEXT,
    "workaround" TEXT,
    "cause" TEXT,
    "kind" "ItemKind" NOT NULL DEFAULT 'request',
    "status" "ItemStatus" NOT NULL DEFAULT 'new',
    "stageId" UUID,
    "areaId" UUID,
    "ownerId" UUID,
    "decisionDue" DATE,
    "parkedUntil" DATE,
    "shippedBy" "ShippedBy",
    "decidedAt" TIMESTAMPTZ(3),
    "shippedAt" TIMESTAMPTZ(3),
    "mergedIntoId" UUID,
    "addedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "decision" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "status" "ItemStatus" NOT NULL,
    "reason" TEXT,
    "customerLineKo" TEXT,
    "customerLineEn" TEXT,
    "availability" TEXT,
    "mayTell" BOOLEAN NOT NULL DEFAULT false,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "quote" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "form" "QuoteForm" NOT NULL DEFAULT 'verbatim',
    "visibility" "Visibility" NOT NULL DEFAULT 'open',
    "churnSignal" BOOLEAN NOT NULL DEFAULT false,
    "source" "QuoteSource" NOT NULL,
    "sourceChannel" TEXT,
    "sourceTs" TEXT,
    "permalink" TEXT,
    "conversationUrl" TEXT,
    "saidAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "customerId" UUID,
    "contactId" UUID,
    "authorId" UUID,
    "authorName" TEXT,
    "promoterId" UUID NOT NULL,
    "agentId" UUID,
    "agentTeamId" UUID,
    "masked" JSONB NOT NULL DEFAULT '{}',
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "quote_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "vote" (
    "workspaceId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("workspaceId","itemId","personId")
);

-- CreateTable
CREATE TABLE "vote_customer" (
    "workspaceId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "words" TEXT,
    "link" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_customer_pkey" PRIMARY KEY ("workspaceId","itemId","personId","customerId")
);

-- CreateTable
CREATE TABLE "link" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "issueId" TEXT NOT NULL,
    "issueKey" TEXT NOT NULL,
    "summary" TEXT,
    "seen" JSONB NOT NULL DEFAULT '{}',
    "linkedById" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "loop" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "customerId" UUID,
    "quoteId" UUID,
    "round" INTEGER NOT NULL DEFAULT 1,
    "state" "LoopState" NOT NULL DEFAULT 'watching',
    "agentId" UUID,
    "agentTeamId" UUID,
    "owedAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "answeredHow" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "waivedReason" TEXT,

    CONSTRAINT "loop_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "loop_person" (
    "workspaceId" UUID NOT NULL,
    "loopId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "loop_person_pkey" PRIMARY KEY ("workspaceId","loopId","personId")
);

-- CreateTable
CREATE TABLE "event" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "itemId" UUID,
    "personId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "subscribedById" UUID NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "pausedReason" TEXT,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "period" (
    "workspaceId" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "period_pkey" PRIMARY KEY ("workspaceId","job","period")
);

-- CreateTable
CREATE TABLE "inbox" (
    "workspaceId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB,
    "state" "InboxState" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastError" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("workspaceId","source","key")
);

-- CreateTable
CREATE TABLE "lane" (
    "workspaceId" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lane_pkey" PRIMARY KEY ("workspaceId","lane")
);

-- CreateTable
CREATE TABLE "effect" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "sending" INTEGER,
    "state" "EffectState" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dispatchedAt" TIMESTAMPTZ(3),
    "waitingSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remote" TEXT,
    "lastError" TEXT,

    CONSTRAINT "effect_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "draft" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sourceChannel" TEXT,
    "sourceTs" TEXT,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slackKey_key" ON "workspace"("slackKey");

-- CreateIndex
CREATE UNIQUE INDEX "person_workspaceId_slackUserId_key" ON "person"("workspaceId", "slackUserId");

-- CreateIndex
CREATE UNIQUE INDEX "team_workspaceId_name_key" ON "team"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "team_member_workspaceId_personId_idx" ON "team_member"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "customer_workspaceId_renewsOn_idx" ON "customer"("workspaceId", "renewsOn");

-- CreateIndex
CREATE INDEX "customer_workspaceId_mergedIntoId_idx" ON "customer"("workspaceId", "mergedIntoId");

-- CreateIndex
CREATE INDEX "customer_alias_workspaceId_customerId_idx" ON "customer_alias"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "contact_workspaceId_customerId_idx" ON "contact"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "customer_reference_workspaceId_customerId_idx" ON "customer_reference"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "area_workspaceId_parentId_idx" ON "area"("workspaceId", "parentId");

-- CreateIndex
CREATE UNIQUE INDEX "stage_workspaceId_key_key" ON "stage"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "item_workspaceId_status_createdAt_idx" ON "item"("workspaceId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "item_workspaceId_ownerId_idx" ON "item"("workspaceId", "ownerId");

-- CreateIndex
CREATE INDEX "item_workspaceId_mergedIntoId_idx" ON "item"("workspaceId", "mergedIntoId");

-- CreateIndex
CREATE UNIQUE INDEX "item_workspaceId_number_key" ON "item"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "decision_workspaceId_itemId_decidedAt_idx" ON "decision"("workspaceId", "itemId", "decidedAt");

-- CreateIndex
CREATE INDEX "quote_workspaceId_itemId_recordedAt_idx" ON "quote"("workspaceId", "itemId", "recordedAt");

-- CreateIndex
CREATE INDEX "quote_workspaceId_customerId_idx" ON "quote"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "quote_workspaceId_recordedAt_idx" ON "quote"("workspaceId", "recordedAt");

-- CreateIndex
CREATE UNIQUE INDEX "quote_workspaceId_sourceChannel_sourceTs_key" ON "quote"("workspaceId", "sourceChannel", "sourceTs");

-- CreateIndex
CREATE INDEX "vote_workspaceId_personId_idx" ON "vote"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "vote_customer_workspaceId_customerId_idx" ON "vote_customer"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "link_workspaceId_site_issueId_idx" ON "link"("workspaceId", "site", "issueId");

-- CreateIndex
CREATE UNIQUE INDEX "link_workspaceId_itemId_site_issueId_key" ON "link"("workspaceId", "itemId", "site", "issueId");

-- CreateIndex
CREATE INDEX "loop_workspaceId_state_owedAt_idx" ON "loop"("workspaceId", "state", "owedAt");

-- CreateIndex
CREATE INDEX "loop_workspaceId_agentId_state_idx" ON "loop"("workspaceId", "agentId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "loop_workspaceId_itemId_customerId_round_key" ON "loop"("workspaceId", "itemId", "customerId", "round");

-- CreateIndex
CREATE UNIQUE INDEX "loop_workspaceId_quoteId_round_key" ON "loop"("workspaceId", "quoteId", "round");

-- CreateIndex
CREATE INDEX "loop_person_workspaceId_personId_idx" ON "loop_person"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "event_workspaceId_itemId_seq_idx" ON "event"("workspaceId", "itemId", "seq");

-- CreateIndex
CREATE INDEX "event_workspaceId_at_idx" ON "event"("workspaceId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_workspaceId_channel_key" ON "subscription"("workspaceId", "channel");

-- CreateIndex
CREATE INDEX "inbox_workspaceId_receivedAt_idx" ON "inbox"("workspaceId", "receivedAt");

-- CreateIndex
CREATE INDEX "inbox_workspaceId_runAt_idx" ON "inbox"("workspaceId", "runAt") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "effect_workspaceId_lane_runAt_idx" ON "effect"("workspaceId", "lane", "runAt") WHERE (state IN ('pending', 'sending', 'unknown'));

-- CreateIndex
CREATE UNIQUE INDEX "effect_workspaceId_kind_subject_key" ON "effect"("workspaceId", "kind", "subject");

-- CreateIndex
CREATE INDEX "draft_workspaceId_personId_sourceChannel_sourceTs_idx" ON "draft"("workspaceId", "personId", "sourceChannel", "sourceTs");

-- CreateIndex
CREATE INDEX "draft_workspaceId_expiresAt_idx" ON "draft"("workspaceId", "expiresAt");

-- AddForeignKey
ALTER TABLE "installation" ADD CONSTRAINT "installation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_workspaceId_teamId_fkey" FOREIGN KEY ("workspaceId", "teamId") REFERENCES "team"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "customer"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_alias" ADD CONSTRAINT "customer_alias_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_alias" ADD CONSTRAINT "customer_alias_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_reference" ADD CONSTRAINT "customer_reference_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "customer_reference" ADD CONSTRAINT "customer_reference_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "area" ADD CONSTRAINT "area_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "area" ADD CONSTRAINT "area_workspaceId_parentId_fkey" FOREIGN KEY ("workspaceId", "parentId") REFERENCES "area"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "area" ADD CONSTRAINT "area_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_stageId_fkey" FOREIGN KEY ("workspaceId", "stageId") REFERENCES "stage"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_areaId_fkey" FOREIGN KEY ("workspaceId", "areaId") REFERENCES "area"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_addedById_fkey" FOREIGN KEY ("workspaceId", "addedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "item"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_workspaceId_decidedById_fkey" FOREIGN KEY ("workspaceId", "decidedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_authorId_fkey" FOREIGN KEY ("workspaceId", "authorId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_promoterId_fkey" FOREIGN KEY ("workspaceId", "promoterId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_agentId_fkey" FOREIGN KEY ("workspaceId", "agentId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_workspaceId_agentTeamId_fkey" FOREIGN KEY ("workspaceId", "agentTeamId") REFERENCES "team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote_customer" ADD CONSTRAINT "vote_customer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote_customer" ADD CONSTRAINT "vote_customer_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vote_customer" ADD CONSTRAINT "vote_customer_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_workspaceId_linkedById_fkey" FOREIGN KEY ("workspaceId", "linkedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "customer"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_quoteId_fkey" FOREIGN KEY ("workspaceId", "quoteId") REFERENCES "quote"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_agentId_fkey" FOREIGN KEY ("workspaceId", "agentId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_agentTeamId_fkey" FOREIGN KEY ("workspaceId", "agentTeamId") REFERENCES "team"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop_person" ADD CONSTRAINT "loop_person_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop_person" ADD CONSTRAINT "loop_person_workspaceId_loopId_fkey" FOREIGN KEY ("workspaceId", "loopId") REFERENCES "loop"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "loop_person" ADD CONSTRAINT "loop_person_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_workspaceId_itemId_fkey" FOREIGN KEY ("workspaceId", "itemId") REFERENCES "item"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_workspaceId_subscribedById_fkey" FOREIGN KEY ("workspaceId", "subscribedById") REFERENCES "person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lane" ADD CONSTRAINT "lane_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "effect" ADD CONSTRAINT "effect_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "effect" ADD CONSTRAINT "effect_workspaceId_lane_fkey" FOREIGN KEY ("workspaceId", "lane") REFERENCES "lane"("workspaceId", "lane") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "person"("workspaceId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
