-- AlterEnum
ALTER TYPE "DocumentKind" ADD VALUE 'report';

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "asked" JSONB;
