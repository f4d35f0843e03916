-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'shipAsked';

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "reopenedAt" TIMESTAMPTZ(3);
